using System.Data.Common;
using Athanor.Benchmarks.Counting;
using Athanor.Benchmarks.Data;

namespace Athanor.Benchmarks.Databases;

/// <summary>A seeded database that the peers are measured on.</summary>
internal abstract class Database : IDisposable
{
    /// <summary>As the command line and the JSON call it.</summary>
    public abstract string Name { get; }

    /// <summary>The database's and its driver's names and versions, for people.</summary>
    public abstract string Describe();

    /// <summary>The same for every peer, so that none has a setting that another lacks.</summary>
    public abstract Target Target { get; }

    /// <summary>Opens the way by which statements and round trips are counted, which is never the way by which they are timed.</summary>
    public abstract TrafficCounter StartCounting();

    /// <summary>Takes away the comments that a workload wrote, and settles the database, so that the next sample finds what the last one found.</summary>
    public abstract void RestoreComments();

    /// <summary>Takes away all events, and settles the database as <see cref="RestoreComments"/> does.</summary>
    public abstract void RestoreEvents();

    /// <summary>All events.</summary>
    public List<Event> ReadEvents()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Schema.WrittenEventColumns} FROM events";
        using var reader = command.ExecuteReader();
        var events = new List<Event>();
        while (reader.Read())
        {
            events.Add(new Event
            {
                UserId = reader.GetInt32(0),
                Kind = reader.GetString(1),
                Amount = reader.GetDouble(2),
                Payload = reader.GetString(3),
                CreatedAt = reader.GetDateTime(4),
            });
        }
        return events;
    }

    /// <summary>The comments that are there beside the seeded ones.</summary>
    public Dictionary<int, Comment> ReadWrittenComments()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT id, {Schema.WrittenCommentColumns} FROM comments WHERE id > {RowGenerator.CommentCount}";
        using var reader = command.ExecuteReader();
        var comments = new Dictionary<int, Comment>();
        while (reader.Read())
        {
            var comment = new Comment
            {
                Id = reader.GetInt32(0),
                PostId = reader.GetInt32(1),
                UserId = reader.GetInt32(2),
                Body = reader.GetString(3),
                Likes = reader.GetInt32(4),
                CreatedAt = reader.GetDateTime(5),
            };
            comments.Add(comment.Id, comment);
        }
        return comments;
    }

    public abstract void Dispose();

    protected abstract DbConnection Open();
}

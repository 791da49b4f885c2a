using System.Text;
using Athanor.Benchmarks.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Athanor.Benchmarks.Peers.Raw;

/// <summary>Hand-written statements over Microsoft.Data.Sqlite: how each is made, and how it is run once it is there.</summary>
internal static class SqliteStatements
{
    public static SqliteCommand ReadUser(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Schema.UserColumns} FROM users WHERE id = $id";
        command.Parameters.Add("$id", SqliteType.Integer);
        return command;
    }

    public static SqliteCommand ReadPosts(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Schema.PostColumns} FROM posts WHERE id > $after ORDER BY id LIMIT $count";
        command.Parameters.Add("$after", SqliteType.Integer);
        command.Parameters.Add("$count", SqliteType.Integer);
        return command;
    }

    public static SqliteCommand ReadCard(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Schema.CardColumns} FROM users WHERE email = $email";
        command.Parameters.Add("$email", SqliteType.Text);
        return command;
    }

    public static SqliteCommand ReadViews(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "SELECT views FROM posts";
        return command;
    }

    public static SqliteCommand WriteEvent(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO events ({Schema.WrittenEventColumns}) VALUES ($user, $kind, $amount, $payload, $created)";
        command.Parameters.Add("$user", SqliteType.Integer);
        command.Parameters.Add("$kind", SqliteType.Text);
        command.Parameters.Add("$amount", SqliteType.Real);
        command.Parameters.Add("$payload", SqliteType.Text);
        command.Parameters.Add("$created", SqliteType.Text);
        return command;
    }

    public static SqliteCommand WriteComment(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO comments ({Schema.WrittenCommentColumns}) VALUES ($post, $user, $body, $likes, $created)";
        command.Parameters.Add("$post", SqliteType.Integer);
        command.Parameters.Add("$user", SqliteType.Integer);
        command.Parameters.Add("$body", SqliteType.Text);
        command.Parameters.Add("$likes", SqliteType.Integer);
        command.Parameters.Add("$created", SqliteType.Text);
        return command;
    }

    public static User? RunReadUser(SqliteCommand command, int id)
    {
        command.Parameters[0].Value = id;
        using var reader = command.ExecuteReader();
        if (!reader.Read()) return null;
        return new User
        {
            Id = reader.GetInt32(0),
            Email = reader.GetString(1),
            Name = reader.GetString(2),
            Age = reader.GetInt32(3),
            City = reader.GetString(4),
            Balance = reader.GetDouble(5),
            IsActive = reader.GetBoolean(6),
            CreatedAt = reader.GetDateTime(7),
        };
    }

    public static UserCard? RunReadCard(SqliteCommand command, string email)
    {
        command.Parameters[0].Value = email;
        using var reader = command.ExecuteReader();
        return reader.Read() ? new UserCard { Id = reader.GetInt32(0), Email = reader.GetString(1), Name = reader.GetString(2), City = reader.GetString(3) } : null;
    }

    public static long RunSumViews(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        long sum = 0;
        while (reader.Read())
            sum += reader.GetInt32(0);
        return sum;
    }

    /// <summary>A row at a time with one prepared command in one transaction: no way over ADO.NET was faster.</summary>
    public static long RunWriteEvents(SqliteCommand command, List<Event> events)
    {
        using var transaction = command.Connection!.BeginTransaction();
        command.Transaction = transaction;
        command.Prepare();
        var parameters = command.Parameters;
        var (user, kind, amount, payload, created) = (parameters[0], parameters[1], parameters[2], parameters[3], parameters[4]);
        foreach (var e in events)
        {
            user.Value = e.UserId;
            kind.Value = e.Kind;
            amount.Value = e.Amount;
            payload.Value = e.Payload;
            created.Value = e.CreatedAt;
            command.ExecuteNonQuery();
        }
        transaction.Commit();
        return events.Count;
    }

    public static List<Post> RunReadPosts(SqliteCommand command, int after, int count)
    {
        command.Parameters[0].Value = after;
        command.Parameters[1].Value = count;
        return ReadPosts(command, count);
    }

    private static List<Post> ReadPosts(SqliteCommand command, int count)
    {
        using var reader = command.ExecuteReader();
        var posts = new List<Post>(count);
        while (reader.Read())
        {
            posts.Add(new Post
            {
                Id = reader.GetInt32(0),
                UserId = reader.GetInt32(1),
                Title = reader.GetString(2),
                Body = reader.GetString(3),
                Views = reader.GetInt32(4),
                Score = reader.GetDouble(5),
                Published = reader.GetBoolean(6),
                CreatedAt = reader.GetDateTime(7),
            });
        }
        return posts;
    }

    /// <summary>A search: only the conditions that are asked for.</summary>
    public static List<Post> RunFindPosts(SqliteCommand command, PostFilter filter)
    {
        WriteFindPosts(command, filter);
        return ReadPosts(command, PostFilter.PageSize);
    }

    public static void WriteFindPosts(SqliteCommand command, PostFilter filter)
    {
        var sql = new StringBuilder($"SELECT {Schema.PostColumns} FROM posts WHERE user_id = $user", 256);
        void Add(object? value, SqliteType type, string name, string condition)
        {
            if (value is null) return;
            sql.Append(condition).Append(name);
            command.Parameters.Add(name, type).Value = value;
        }
        command.Parameters.Add("$user", SqliteType.Integer).Value = filter.UserId;
        Add(filter.Published, SqliteType.Integer, "$published", " AND published = ");
        Add(filter.LeastViews, SqliteType.Integer, "$leastViews", " AND views >= ");
        Add(filter.MostViews, SqliteType.Integer, "$mostViews", " AND views < ");
        Add(filter.LeastScore, SqliteType.Real, "$leastScore", " AND score >= ");
        Add(filter.MostScore, SqliteType.Real, "$mostScore", " AND score < ");
        Add(filter.TitleStart is { } start ? start + "%" : null, SqliteType.Text, "$start", " AND title LIKE ");
        Add(filter.TitlePart is { } part ? $"%{part}%" : null, SqliteType.Text, "$part", " AND title LIKE ");
        Add(filter.Since, SqliteType.Text, "$since", " AND created_at >= ");
        Add(filter.Until, SqliteType.Text, "$until", " AND created_at < ");
        for (int i = 0; i < filter.Keys?.Length; i++)
            Add(filter.Keys[i], SqliteType.Integer, $"$key{i}", i == 0 ? " AND id IN (" : ", ");
        if (filter.Keys is not null) sql.Append(')');
        sql.Append(" ORDER BY ").Append(Schema.OrderColumn(filter.Order)).Append(filter.IsDescending ? " DESC, id" : ", id");
        Add(PostFilter.PageSize, SqliteType.Integer, "$count", " LIMIT ");
        Add(filter.Offset, SqliteType.Integer, "$offset", " OFFSET ");
        command.CommandText = sql.ToString();
    }

    /// <summary>A row at a time with one prepared command, the key asked of the connection: no way over ADO.NET was faster.</summary>
    public static void RunWriteComments(SqliteCommand command, List<Comment> comments)
    {
        var connection = command.Connection!;
        using var transaction = connection.BeginTransaction();
        command.Transaction = transaction;
        var parameters = command.Parameters;
        var (post, user, body, likes, created) = (parameters[0], parameters[1], parameters[2], parameters[3], parameters[4]);
        foreach (var comment in comments)
        {
            post.Value = comment.PostId;
            user.Value = comment.UserId;
            body.Value = comment.Body;
            likes.Value = comment.Likes;
            created.Value = comment.CreatedAt;
            command.ExecuteNonQuery();
            comment.Id = (int)raw.sqlite3_last_insert_rowid(connection.Handle);
        }
        transaction.Commit();
    }
}

using Athanor.Benchmarks.Data;
using Microsoft.Data.Sqlite;

namespace Athanor.Benchmarks.Peers.Raw;

/// <summary>ADO.NET as it is commonly written: a pooled connection and a new command for each unit of work, typed getters.</summary>
internal sealed class RawSqlitePeer(string connectionString) : Peer
{
    public override Func<int, IUser?> ReadUser() => id =>
    {
        using var connection = Open();
        using var command = SqliteStatements.ReadUser(connection);
        return SqliteStatements.RunReadUser(command, id);
    };

    public override Func<int, int, IReadOnlyList<IPost>> ReadPosts() => (after, count) =>
    {
        using var connection = Open();
        using var command = SqliteStatements.ReadPosts(connection);
        return SqliteStatements.RunReadPosts(command, after, count);
    };

    public override Func<List<Comment>, Func<IReadOnlyList<IComment>>> WriteComments() => comments => () =>
    {
        using var connection = Open();
        using var command = SqliteStatements.WriteComment(connection);
        SqliteStatements.RunWriteComments(command, comments);
        return comments;
    };

    public override Func<string, UserCard?> ReadCard() => email =>
    {
        using var connection = Open();
        using var command = SqliteStatements.ReadCard(connection);
        return SqliteStatements.RunReadCard(command, email);
    };

    public override Func<List<Event>, long> WriteEvents() => events =>
    {
        using var connection = Open();
        using var command = SqliteStatements.WriteEvent(connection);
        return SqliteStatements.RunWriteEvents(command, events);
    };

    public override Func<long> SumViews() => () =>
    {
        using var connection = Open();
        using var command = SqliteStatements.ReadViews(connection);
        return SqliteStatements.RunSumViews(command);
    };

    public override Func<PostFilter, IReadOnlyList<IPost>> FindPosts() => filter =>
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        return SqliteStatements.RunFindPosts(command, filter);
    };

    public override Func<PostFilter, int> PrepareSearch() => filter =>
    {
        using var command = new SqliteCommand();
        SqliteStatements.WriteFindPosts(command, filter);
        return command.Parameters.Count;
    };

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }
}

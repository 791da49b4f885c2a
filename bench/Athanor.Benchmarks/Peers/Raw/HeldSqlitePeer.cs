using Athanor.Benchmarks.Data;
using Microsoft.Data.Sqlite;

namespace Athanor.Benchmarks.Peers.Raw;

/// <summary>The same statements on one connection with its prepared commands kept: what ADO.NET costs without the unit of work.</summary>
internal sealed class HeldSqlitePeer : Peer
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _readUser;
    private readonly SqliteCommand _readCard;
    private readonly SqliteCommand _readPosts;
    private readonly SqliteCommand _readViews;
    private readonly SqliteCommand _writeComment;

    public HeldSqlitePeer(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        _readUser = SqliteStatements.ReadUser(_connection);
        _readCard = SqliteStatements.ReadCard(_connection);
        _readPosts = SqliteStatements.ReadPosts(_connection);
        _readViews = SqliteStatements.ReadViews(_connection);
        _writeComment = SqliteStatements.WriteComment(_connection);
        foreach (var command in new[] { _readUser, _readCard, _readPosts, _readViews, _writeComment }) command.Prepare();
    }

    public override Func<int, IUser?> ReadUser() => id => SqliteStatements.RunReadUser(_readUser, id);

    public override Func<string, UserCard?> ReadCard() => email => SqliteStatements.RunReadCard(_readCard, email);

    public override Func<long> SumViews() => () => SqliteStatements.RunSumViews(_readViews);

    public override Func<int, int, IReadOnlyList<IPost>> ReadPosts() => (after, count) => SqliteStatements.RunReadPosts(_readPosts, after, count);

    public override Func<List<Comment>, Func<IReadOnlyList<IComment>>> WriteComments() => comments => () =>
    {
        SqliteStatements.RunWriteComments(_writeComment, comments);
        return comments;
    };

    public override void Dispose()
    {
        foreach (var command in new[] { _readUser, _readCard, _readPosts, _readViews, _writeComment }) command.Dispose();
        _connection.Dispose();
        base.Dispose();
    }
}

using Athanor.Benchmarks.Data;
using Npgsql;

namespace Athanor.Benchmarks.Peers.Raw;

/// <summary>The same statements on one connection with its prepared commands kept: what ADO.NET costs without the unit of work.</summary>
internal sealed class HeldPostgreSqlPeer : Peer
{
    private readonly NpgsqlDataSource _dataSource;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _readUser;
    private readonly NpgsqlCommand _readCard;
    private readonly NpgsqlCommand _readPosts;
    private readonly NpgsqlCommand _readViews;
    private readonly NpgsqlCommand _writeComments;

    public HeldPostgreSqlPeer(string connectionString)
    {
        _dataSource = NpgsqlDataSource.Create(connectionString);
        _connection = _dataSource.OpenConnection();
        _readUser = PostgreSqlStatements.ReadUser(_connection);
        _readCard = PostgreSqlStatements.ReadCard(_connection);
        _readPosts = PostgreSqlStatements.ReadPosts(_connection);
        _readViews = PostgreSqlStatements.ReadViews(_connection);
        _writeComments = PostgreSqlStatements.WriteComments(_connection);
        foreach (var command in new[] { _readUser, _readCard, _readPosts, _readViews, _writeComments }) command.Prepare();
    }

    public override Func<int, IUser?> ReadUser() => id => PostgreSqlStatements.RunReadUser(_readUser, id);

    public override Func<string, UserCard?> ReadCard() => email => PostgreSqlStatements.RunReadCard(_readCard, email);

    public override Func<long> SumViews() => () => PostgreSqlStatements.RunSumViews(_readViews);

    public override Func<int, int, IReadOnlyList<IPost>> ReadPosts() => (after, count) => PostgreSqlStatements.RunReadPosts(_readPosts, after, count);

    public override Func<List<Comment>, Func<IReadOnlyList<IComment>>> WriteComments() => comments => () =>
    {
        PostgreSqlStatements.RunWriteComments(_writeComments, comments);
        return comments;
    };

    public override void Dispose()
    {
        foreach (var command in new[] { _readUser, _readCard, _readPosts, _readViews, _writeComments }) command.Dispose();
        _connection.Dispose();
        _dataSource.Dispose();
        base.Dispose();
    }
}

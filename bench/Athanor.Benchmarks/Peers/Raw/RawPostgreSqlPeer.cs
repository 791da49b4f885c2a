using Athanor.Benchmarks.Data;
using Npgsql;

namespace Athanor.Benchmarks.Peers.Raw;

/// <summary>ADO.NET as it is commonly written: a pooled connection and a new command for each unit of work, prepared for good, typed getters.</summary>
internal sealed class RawPostgreSqlPeer(string connectionString) : Peer
{
    private readonly NpgsqlDataSource _dataSource = NpgsqlDataSource.Create(connectionString);
    private readonly NpgsqlDataSource _forTasks = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = ConnectionsForTasks, MinPoolSize = 0 });

    public override Func<int, IUser?> ReadUser() => id =>
    {
        using var connection = _dataSource.OpenConnection();
        using var command = PostgreSqlStatements.ReadUser(connection);
        command.Prepare();
        return PostgreSqlStatements.RunReadUser(command, id);
    };

    public override Func<int, Task<IUser?>> ReadUserFromTask() => async id =>
    {
        var connection = await _forTasks.OpenConnectionAsync().ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            using var command = PostgreSqlStatements.ReadUser(connection);
            await command.PrepareAsync().ConfigureAwait(false);
            return await PostgreSqlStatements.RunReadUserAsync(command, id).ConfigureAwait(false);
        }
    };

    public override Func<int, int, IReadOnlyList<IPost>> ReadPosts() => (after, count) =>
    {
        using var connection = _dataSource.OpenConnection();
        using var command = PostgreSqlStatements.ReadPosts(connection);
        command.Prepare();
        return PostgreSqlStatements.RunReadPosts(command, after, count);
    };

    public override Func<List<Comment>, Func<IReadOnlyList<IComment>>> WriteComments() => comments => () =>
    {
        using var connection = _dataSource.OpenConnection();
        using var command = PostgreSqlStatements.WriteComments(connection);
        command.Prepare();
        PostgreSqlStatements.RunWriteComments(command, comments);
        return comments;
    };

    public override Func<string, UserCard?> ReadCard() => email =>
    {
        using var connection = _dataSource.OpenConnection();
        using var command = PostgreSqlStatements.ReadCard(connection);
        command.Prepare();
        return PostgreSqlStatements.RunReadCard(command, email);
    };

    public override Func<List<Event>, long> WriteEvents() => events =>
    {
        using var connection = _dataSource.OpenConnection();
        return PostgreSqlStatements.CopyEvents(connection, events);
    };

    public override Func<long> SumViews() => () =>
    {
        using var connection = _dataSource.OpenConnection();
        using var command = PostgreSqlStatements.ReadViews(connection);
        command.Prepare();
        return PostgreSqlStatements.RunSumViews(command);
    };

    public override Func<PostFilter, IReadOnlyList<IPost>> FindPosts() => filter =>
    {
        using var connection = _dataSource.OpenConnection();
        using var command = connection.CreateCommand();
        return PostgreSqlStatements.RunFindPosts(command, filter);
    };

    public override void Dispose()
    {
        _dataSource.Dispose();
        _forTasks.Dispose();
        base.Dispose();
    }
}

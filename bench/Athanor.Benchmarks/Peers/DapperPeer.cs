using System.Data.Common;
using Athanor.Benchmarks.Data;
using Athanor.Benchmarks.Databases;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Athanor.Benchmarks.Peers;

/// <summary>Dapper over the same pooled connections, SQL by hand.</summary>
internal sealed class DapperPeer : Peer
{
    private readonly Target _target;
    private readonly NpgsqlDataSource? _dataSource;

    static DapperPeer() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    public DapperPeer(Target target)
    {
        _target = target;
        if (target.Kind == DatabaseKind.PostgreSql) _dataSource = NpgsqlDataSource.Create(target.ConnectionString);
    }

    public override Func<int, IUser?> ReadUser() => id =>
    {
        using var connection = Open();
        return connection.QueryFirstOrDefault<User>($"SELECT {Schema.UserColumns} FROM users WHERE id = @id", new { id });
    };

    public override Func<int, int, IReadOnlyList<IPost>> ReadPosts() => (after, count) =>
    {
        using var connection = Open();
        return connection.Query<Post>($"SELECT {Schema.PostColumns} FROM posts WHERE id > @after ORDER BY id LIMIT @count", new { after, count }).AsList();
    };

    public override Func<List<Comment>, Func<IReadOnlyList<IComment>>> WriteComments() => comments => () =>
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction();
        foreach (var comment in comments)
        {
            comment.Id = connection.ExecuteScalar<int>(
                $"INSERT INTO comments ({Schema.WrittenCommentColumns}) VALUES (@PostId, @UserId, @Body, @Likes, @CreatedAt) RETURNING id",
                comment,
                transaction);
        }
        transaction.Commit();
        return comments;
    };

    public override void Dispose()
    {
        _dataSource?.Dispose();
        base.Dispose();
    }

    private DbConnection Open()
    {
        if (_dataSource is not null) return _dataSource.OpenConnection();
        var connection = new SqliteConnection(_target.ConnectionString);
        connection.Open();
        return connection;
    }
}

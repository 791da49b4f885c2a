using System.Data.Common;
using System.Globalization;
using System.Text;
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

    public override Func<string, UserCard?> ReadCard() => email =>
    {
        using var connection = Open();
        return connection.QueryFirstOrDefault<UserCard>($"SELECT {Schema.CardColumns} FROM users WHERE email = @email", new { email });
    };

    public override Func<List<Event>, long> WriteEvents() => events =>
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction();
        long count = connection.Execute(
            $"INSERT INTO events ({Schema.WrittenEventColumns}) VALUES (@UserId, @Kind, @Amount, @Payload, @CreatedAt)", events, transaction);
        transaction.Commit();
        return count;
    };

    public override Func<long> SumViews() => () =>
    {
        using var connection = Open();
        long sum = 0;
        foreach (int views in connection.Query<int>("SELECT views FROM posts", buffered: false))
            sum += views;
        return sum;
    };

    public override Func<PostFilter, IReadOnlyList<IPost>> FindPosts() => filter =>
    {
        using var connection = Open();
        var values = new DynamicParameters();
        var sql = new StringBuilder($"SELECT {Schema.PostColumns} FROM posts WHERE user_id = @user", 256);
        values.Add("user", filter.UserId);
        void Add(object? value, string condition)
        {
            if (value is null) return;
            sql.Append(" AND ").Append(condition);
            values.Add(condition[(condition.IndexOf('@', StringComparison.Ordinal) + 1)..].TrimEnd(')'), value);
        }
        object? Time(DateTime? time) => _dataSource is null ? time?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : time;
        Add(filter.Published, "published = @published");
        Add(filter.LeastViews, "views >= @leastViews");
        Add(filter.MostViews, "views < @mostViews");
        Add(filter.LeastScore, "score >= @leastScore");
        Add(filter.MostScore, "score < @mostScore");
        Add(filter.TitleStart is { } start ? start + "%" : null, "title LIKE @titleStart");
        Add(filter.TitlePart is { } part ? $"%{part}%" : null, "title LIKE @titlePart");
        Add(Time(filter.Since), "created_at >= @since");
        Add(Time(filter.Until), "created_at < @until");
        Add(filter.Keys, _dataSource is null ? "id IN @keys" : "id = ANY (@keys)");
        sql.Append(" ORDER BY ").Append(Schema.OrderColumn(filter.Order)).Append(filter.IsDescending ? " DESC, id" : ", id").Append(" LIMIT @count OFFSET @offset");
        values.Add("count", PostFilter.PageSize);
        values.Add("offset", filter.Offset);
        return connection.Query<Post>(sql.ToString(), values).AsList();
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

using System.Data;
using System.Globalization;
using System.Text;
using Athanor.Benchmarks.Data;
using Npgsql;
using NpgsqlTypes;

namespace Athanor.Benchmarks.Peers.Raw;

/// <summary>Hand-written statements over Npgsql: how each is made, with typed and positional parameters, and how it is run once it is there.</summary>
internal static class PostgreSqlStatements
{
    public static NpgsqlCommand ReadUser(NpgsqlConnection connection) => new($"SELECT {Schema.UserColumns} FROM users WHERE id = $1", connection)
    {
        Parameters = { Parameter<int>(NpgsqlDbType.Integer) },
    };

    public static NpgsqlCommand ReadPosts(NpgsqlConnection connection) =>
        new($"SELECT {Schema.PostColumns} FROM posts WHERE id > $1 ORDER BY id LIMIT $2", connection)
        {
            Parameters = { Parameter<int>(NpgsqlDbType.Integer), Parameter<int>(NpgsqlDbType.Integer) },
        };

    public static NpgsqlCommand ReadCard(NpgsqlConnection connection) => new($"SELECT {Schema.CardColumns} FROM users WHERE email = $1", connection)
    {
        Parameters = { Parameter<string>(NpgsqlDbType.Text) },
    };

    public static NpgsqlCommand ReadViews(NpgsqlConnection connection) => new("SELECT views FROM posts", connection);

    public static UserCard? RunReadCard(NpgsqlCommand command, string email)
    {
        Set(command, 0, email);
        using var reader = command.ExecuteReader(CommandBehavior.SingleRow);
        return reader.Read() ? new UserCard { Id = reader.GetInt32(0), Email = reader.GetString(1), Name = reader.GetString(2), City = reader.GetString(3) } : null;
    }

    public static long RunSumViews(NpgsqlCommand command)
    {
        using var reader = command.ExecuteReader();
        long sum = 0;
        while (reader.Read())
            sum += reader.GetInt32(0);
        return sum;
    }

    /// <summary>One COPY statement in the binary form: a transaction of its own.</summary>
    public static long CopyEvents(NpgsqlConnection connection, List<Event> events)
    {
        using var writer = connection.BeginBinaryImport($"COPY events ({Schema.WrittenEventColumns}) FROM STDIN (FORMAT BINARY)");
        foreach (var e in events)
        {
            writer.StartRow();
            writer.Write(e.UserId, NpgsqlDbType.Integer);
            writer.Write(e.Kind, NpgsqlDbType.Text);
            writer.Write(e.Amount, NpgsqlDbType.Double);
            writer.Write(e.Payload, NpgsqlDbType.Text);
            writer.Write(e.CreatedAt, NpgsqlDbType.Timestamp);
        }
        return (long)writer.Complete();
    }

    /// <summary>
    /// All rows in one statement, an array a column: the fastest of the ways that read keys back (beside a batch, rows of VALUES, and COPY with keys
    /// drawn from the sequence). The rows are numbered in the order of the arrays. One statement is a transaction of its own.
    /// </summary>
    public static NpgsqlCommand WriteComments(NpgsqlConnection connection) =>
        new($"INSERT INTO comments ({Schema.WrittenCommentColumns}) SELECT * FROM unnest($1, $2, $3, $4, $5) RETURNING id", connection)
        {
            Parameters =
            {
                Parameter<int[]>(NpgsqlDbType.Array | NpgsqlDbType.Integer),
                Parameter<int[]>(NpgsqlDbType.Array | NpgsqlDbType.Integer),
                Parameter<string[]>(NpgsqlDbType.Array | NpgsqlDbType.Text),
                Parameter<int[]>(NpgsqlDbType.Array | NpgsqlDbType.Integer),
                Parameter<DateTime[]>(NpgsqlDbType.Array | NpgsqlDbType.Timestamp),
            },
        };

    public static User? RunReadUser(NpgsqlCommand command, int id)
    {
        Set(command, 0, id);
        using var reader = command.ExecuteReader(CommandBehavior.SingleRow);
        return reader.Read() ? UserOf(reader) : null;
    }

    public static async Task<User?> RunReadUserAsync(NpgsqlCommand command, int id)
    {
        Set(command, 0, id);
        var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return await reader.ReadAsync().ConfigureAwait(false) ? UserOf(reader) : null;
        }
    }

    public static List<Post> RunReadPosts(NpgsqlCommand command, int after, int count)
    {
        Set(command, 0, after);
        Set(command, 1, count);
        return ReadPosts(command, count);
    }

    private static List<Post> ReadPosts(NpgsqlCommand command, int count)
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
    public static List<Post> RunFindPosts(NpgsqlCommand command, PostFilter filter)
    {
        var sql = new StringBuilder($"SELECT {Schema.PostColumns} FROM posts WHERE ", 256);
        void Add<T>(T value, NpgsqlDbType type, string condition)
        {
            command.Parameters.Add(new NpgsqlParameter<T> { NpgsqlDbType = type, TypedValue = value });
            sql.Append(condition).Append(CultureInfo.InvariantCulture, $"${command.Parameters.Count}");
        }
        Add(filter.UserId, NpgsqlDbType.Integer, "user_id = ");
        if (filter.Published is { } published) Add(published, NpgsqlDbType.Boolean, " AND published = ");
        if (filter.LeastViews is { } leastViews) Add(leastViews, NpgsqlDbType.Integer, " AND views >= ");
        if (filter.MostViews is { } mostViews) Add(mostViews, NpgsqlDbType.Integer, " AND views < ");
        if (filter.LeastScore is { } leastScore) Add(leastScore, NpgsqlDbType.Double, " AND score >= ");
        if (filter.MostScore is { } mostScore) Add(mostScore, NpgsqlDbType.Double, " AND score < ");
        if (filter.TitleStart is { } start) Add(start + "%", NpgsqlDbType.Text, " AND title LIKE ");
        if (filter.TitlePart is { } part) Add($"%{part}%", NpgsqlDbType.Text, " AND title LIKE ");
        if (filter.Since is { } since) Add(since, NpgsqlDbType.Timestamp, " AND created_at >= ");
        if (filter.Until is { } until) Add(until, NpgsqlDbType.Timestamp, " AND created_at < ");
        if (filter.Keys is { } keys)
        {
            Add(keys, NpgsqlDbType.Array | NpgsqlDbType.Integer, " AND id = ANY (");
            sql.Append(')');
        }
        sql.Append(" ORDER BY ").Append(Schema.OrderColumn(filter.Order)).Append(filter.IsDescending ? " DESC, id" : ", id");
        Add(PostFilter.PageSize, NpgsqlDbType.Integer, " LIMIT ");
        Add(filter.Offset, NpgsqlDbType.Integer, " OFFSET ");
        command.CommandText = sql.ToString();
        command.Prepare();
        return ReadPosts(command, PostFilter.PageSize);
    }

    public static void RunWriteComments(NpgsqlCommand command, List<Comment> comments)
    {
        int count = comments.Count;
        var (posts, users, bodies, likes, created) = (new int[count], new int[count], new string[count], new int[count], new DateTime[count]);
        for (int i = 0; i < count; i++)
        {
            var comment = comments[i];
            posts[i] = comment.PostId;
            users[i] = comment.UserId;
            bodies[i] = comment.Body;
            likes[i] = comment.Likes;
            created[i] = comment.CreatedAt;
        }
        Set(command, 0, posts);
        Set(command, 1, users);
        Set(command, 2, bodies);
        Set(command, 3, likes);
        Set(command, 4, created);
        using var reader = command.ExecuteReader();
        for (int i = 0; reader.Read(); i++)
            comments[i].Id = reader.GetInt32(0);
    }

    private static NpgsqlParameter<T> Parameter<T>(NpgsqlDbType type) => new() { NpgsqlDbType = type };

    private static void Set<T>(NpgsqlCommand command, int index, T value) => ((NpgsqlParameter<T>)command.Parameters[index]).TypedValue = value;

    private static User UserOf(NpgsqlDataReader reader) => new User
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

using Athanor.Benchmarks.Data;
using Athanor.Benchmarks.Databases;
using LinqToDB;
using LinqToDB.Data;
using LinqToDB.DataProvider.PostgreSQL;
using LinqToDB.DataProvider.SQLite;
using LinqToDB.Mapping;

namespace Athanor.Benchmarks.Peers;

/// <summary>linq2db as its guide shows it: a new DataConnection for each unit of work, from options made once.</summary>
internal sealed class Linq2DbPeer(Target target) : Peer
{
    private static readonly MappingSchema Mapping = Map();

    private readonly DataOptions _options = target.Kind == DatabaseKind.Sqlite
        ? new DataOptions().UseSQLite(target.ConnectionString, SQLiteProvider.Microsoft).UseMappingSchema(Mapping)
        : new DataOptions().UsePostgreSQL(target.ConnectionString, PostgreSQLVersion.v15).UseMappingSchema(Mapping);

    public override Func<int, IUser?> ReadUser() => id =>
    {
        using var database = new DataConnection(_options);
        return database.GetTable<User>().FirstOrDefault(user => user.Id == id);
    };

    public override Func<int, int, IReadOnlyList<IPost>> ReadPosts() => (after, count) =>
    {
        using var database = new DataConnection(_options);
        return database.GetTable<Post>().Where(post => post.Id > after).OrderBy(post => post.Id).Take(count).ToList();
    };

    public override Func<List<Comment>, Func<IReadOnlyList<IComment>>> WriteComments() => comments => () =>
    {
        using var database = new DataConnection(_options);
        using var transaction = database.BeginTransaction();
        foreach (var comment in comments)
            comment.Id = database.InsertWithInt32Identity(comment);
        transaction.Commit();
        return comments;
    };

    public override Func<string, UserCard?> ReadCard() => email =>
    {
        using var database = new DataConnection(_options);
        return database.GetTable<User>().Where(user => user.Email == email)
            .Select(user => new UserCard { Id = user.Id, Email = user.Email, Name = user.Name, City = user.City }).FirstOrDefault();
    };

    public override Func<List<Event>, long> WriteEvents() => events =>
    {
        using var database = new DataConnection(_options);
        using var transaction = database.BeginTransaction();
        var way = target.Kind == DatabaseKind.Sqlite ? BulkCopyType.MultipleRows : BulkCopyType.ProviderSpecific;
        long count = database.BulkCopy(new BulkCopyOptions { BulkCopyType = way }, events).RowsCopied;
        transaction.Commit();
        return count;
    };

    public override Func<long> SumViews() => () =>
    {
        using var database = new DataConnection(_options);
        long sum = 0;
        foreach (int views in database.GetTable<Post>().Select(post => post.Views))
            sum += views;
        return sum;
    };

    public override Func<PostFilter, IReadOnlyList<IPost>> FindPosts() => filter =>
    {
        using var database = new DataConnection(_options);
        return PostSearch.Of(database.GetTable<Post>(), filter).ToList();
    };

    public override bool CompilesSlowly => true;

    private static MappingSchema Map()
    {
        var mapping = new MappingSchema();
        var builder = new FluentMappingBuilder(mapping);
        builder.Entity<User>().HasTableName("users")
            .Property(user => user.Id).HasColumnName("id").IsPrimaryKey().IsIdentity()
            .Property(user => user.Email).HasColumnName("email")
            .Property(user => user.Name).HasColumnName("name")
            .Property(user => user.Age).HasColumnName("age")
            .Property(user => user.City).HasColumnName("city")
            .Property(user => user.Balance).HasColumnName("balance")
            .Property(user => user.IsActive).HasColumnName("is_active")
            .Property(user => user.CreatedAt).HasColumnName("created_at");
        builder.Entity<Post>().HasTableName("posts")
            .Property(post => post.Id).HasColumnName("id").IsPrimaryKey().IsIdentity()
            .Property(post => post.UserId).HasColumnName("user_id")
            .Property(post => post.Title).HasColumnName("title")
            .Property(post => post.Body).HasColumnName("body")
            .Property(post => post.Views).HasColumnName("views")
            .Property(post => post.Score).HasColumnName("score")
            .Property(post => post.Published).HasColumnName("published")
            .Property(post => post.CreatedAt).HasColumnName("created_at");
        builder.Entity<Comment>().HasTableName("comments")
            .Property(comment => comment.Id).HasColumnName("id").IsPrimaryKey().IsIdentity()
            .Property(comment => comment.PostId).HasColumnName("post_id")
            .Property(comment => comment.UserId).HasColumnName("user_id")
            .Property(comment => comment.Body).HasColumnName("body")
            .Property(comment => comment.Likes).HasColumnName("likes")
            .Property(comment => comment.CreatedAt).HasColumnName("created_at");
        builder.Entity<Event>().HasTableName("events")
            .Property(e => e.Id).HasColumnName("id").IsPrimaryKey().IsIdentity()
            .Property(e => e.UserId).HasColumnName("user_id")
            .Property(e => e.Kind).HasColumnName("kind")
            .Property(e => e.Amount).HasColumnName("amount")
            .Property(e => e.Payload).HasColumnName("payload")
            .Property(e => e.CreatedAt).HasColumnName("created_at");
        builder.Build();
        return mapping;
    }
}

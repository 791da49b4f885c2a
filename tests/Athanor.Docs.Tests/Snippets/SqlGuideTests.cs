namespace DocsTests.Snippets;

/// <summary>The code of docs/sql.md, run.</summary>
public sealed class SqlGuideTests
{
    [Fact]
    public async Task The_guide_works()
    {
        await using var engine = Sqlite.CreateEngine("sqlite://");
        await Blog.MetaData.CreateAllAsync(engine);
        var ann = new User { Name = "Ann" };
        ann.Posts.Add(new Post { Title = "Hello", Views = 3 });
        await using (var session = new Session(engine))
        {
            session.AddRange([ann, new User { Name = "Bob", Email = "b@example.test" }]);
            await session.CommitAsync();
        }

        await Queries(engine);
        await Parts(engine);
        await Changes(engine, ann.Id);
        await RunTime(engine);
    }

    private static async Task Queries(Engine engine)
    {
        var adults = Select(User.Table)
            .Where(u => u.Name.StartsWith("A") || u.Email == null)
            .OrderBy(u => u.Name, u => u.Id.Desc())
            .Limit(20);

        List<User> list = await adults.ToListAsync(engine);
        User? first = await adults.FirstOrDefaultAsync(engine);
        long count = await adults.CountAsync(engine);
        string sql = adults.ToSql(engine.Dialect);
        string text = adults.ToSql(engine.Dialect, inlineValues: true);

        Assert.Equal((1, "Ann", 1L), (list.Count, first!.Name, count));
        Assert.StartsWith("SELECT users.id, ", sql, StringComparison.Ordinal);

        var titles = await Select(Post.Table)
            .Join(p => p.Author)
            .Select((p, u) => (u.Name, p.Title), (name, title) => $"{name}: {title}")
            .ToListAsync(engine);

        Assert.Equal(["Ann: Hello"], titles);

        var all = await Select(User.Table)
            .OuterJoin(Post.Table, (u, p) => p.AuthorId == u.Id)
            .Select((u, p) => (u.Name, p.Title.OrNull, p.Views.OrNull))
            .ToListAsync(engine);

        Assert.Contains(("Bob", null, null), all);

        long? views = await Select(Post.Table).Where(p => p.Title == "none").Select(p => Sum(p.Views).OrNull).OneAsync(engine);

        Assert.Null(views);
    }

    private static async Task Parts(Engine engine)
    {
        var (u, other) = (User.Table, User.Table.As("other"));
        var pairs = Select(u.Name, other.Name).From(u).Join(other, u.Id < other.Id);

        Assert.Equal([("Ann", "Bob")], await pairs.ToListAsync(engine));

        string? name = null;
        int? views = 1;
        var found = Select(Post.Table)
            .WhereIf(name, (p, n) => p.Title.Contains(n))
            .WhereIf(views, (p, v) => p.Views >= v);

        Assert.Equal(1, await found.CountAsync(engine));
        await Subqueries(engine);
    }

    private static async Task Subqueries(Engine engine)
    {
        var busy = Select(User.Table).Where(u => u.Id.In(Select(Post.Table).Where(p => p.Views > 0).Select(p => p.AuthorId)));

        var popular = Select(Post.Table).Where(p => p.Views > 2).Select(p => (p.Id, p.AuthorId)).AsCte("popular");
        var authors = Select(User.Table).Join(popular, (u, c) => c.Column<long>("author_id") == u.Id).Select((u, c) => u.Name);

        Assert.Equal(1, await busy.CountAsync(engine));
        Assert.Equal(["Ann"], await authors.ToListAsync(engine));
    }

    private static async Task Changes(Engine engine, long author)
    {
        await using var connection = await engine.ConnectAsync();

        long id = await Insert(Post.Table)
            .Values(p => p.Title.To("Draft"), p => p.Views.To(0), p => p.AuthorId.To(author))
            .Returning(p => p.Id)
            .OneAsync(connection);

        await Update(Post.Table).Set(p => p.Views.To(p.Views + 1)).Where(p => p.Id == id).ExecuteAsync(connection);
        await Delete(Post.Table).Where(p => p.Id == id).ExecuteAsync(connection);
        await connection.CommitAsync();

        await using (var savepoint = await connection.BeginNestedAsync())
        {
            await Delete(Post.Table).Where(p => p.Views == 0).ExecuteAsync(connection);
            await savepoint.RollbackAsync();
        }

        var hostile = "'; DROP TABLE posts; --";
        long changed = await Text($"UPDATE posts SET title = {hostile} WHERE views > {100}").ExecuteAsync(connection);

        Assert.Equal(0, changed);
        Assert.Equal(1, await Select(Post.Table).CountAsync(connection));

        var titles = await Text($"SELECT title, views FROM posts WHERE views > {2}").AsQuery().Returns<string, int>().ToListAsync(connection);
        List<Post> posts = await Text($"SELECT * FROM posts WHERE views > {2}").AsQuery().Returns(Post.Table).ToListAsync(connection);

        Assert.Equal([("Hello", 3)], titles);
        Assert.Equal("Hello", Assert.Single(posts).Title);
    }

    private static async Task RunTime(Engine engine)
    {
        var metadata = new MetaData();
        var events = new Table("events", metadata,
        [
            new ColumnSchema("id", SqlTypes.BigInt, isPrimaryKey: true) { IsGenerated = true },
            new ColumnSchema("kind", SqlTypes.String(40)),
        ]);
        await metadata.CreateAllAsync(engine);
        var kind = events.Column<string>("kind");
        await Insert(events).Values(_ => kind.To("started")).ExecuteAsync(engine);
        var rows = await Select(events).Where(_ => kind == "started").ToListAsync(engine);
        object? value = rows[0]["kind"];

        Assert.Equal("started", value);
    }
}

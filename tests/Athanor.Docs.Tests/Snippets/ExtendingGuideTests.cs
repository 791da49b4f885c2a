namespace DocsTests.Snippets;

/// <summary>The code of docs/sql/extending.md, run, with that of a few sections of other pages on statements.</summary>
public sealed class ExtendingGuideTests
{
    [Fact]
    public async Task The_page_works()
    {
        await using var engine = await FilledAsync();
        await ValuesAndParts(engine);
        await Constructs(engine);
    }

    [Fact]
    public async Task Overrides_belong_to_an_engine()
    {
        var options = new EngineOptions
        {
            Overrides = o => o.For<LikeExpr>((like, compiler) =>
            {
                compiler.Operand(like.Operand, Precedence.Primary);
                compiler.Write(" GLOB ");
                compiler.Operand(like.Pattern, Precedence.Primary);
            }),
        };

        await using var engine = await FilledAsync(options);
        Assert.Equal(["Ann"], await Select(User.Table).Where(u => u.Name.Like("A*")).Select(u => u.Name).ToListAsync(engine));
    }

    [Fact]
    public async Task Windows_subqueries_and_new_rows_of_other_pages_work()
    {
        await using var engine = await FilledAsync();
        var p = Post.Table;

        var w = PartitionBy(p.AuthorId).OrderBy(p.Views).As("w");
        var sums = Select(p.Title, RowNumber().Over(w), Sum(p.Views).Over(w.Rows(Preceding(1))));

        Assert.Equal([("Hello", 1L), ("World", 2L)], (await sums.ToListAsync(engine)).Select(r => (r.Item1, r.Item2)).Order());

        var read = Select(Post.Table).Where(x => x.Views > 5).Select(x => x.AuthorId).AsCte("read");
        var authors = Select(User.Table).Where(u => u.Id.In(Select(read.Column<long>("author_id")).WithHere(read))).Select(u => u.Name);

        Assert.Equal(["Ann"], await authors.ToListAsync(engine));

        var metadata = new MetaData();
        var notes = new Table("notes", metadata,
        [
            new ColumnSchema("id", SqlTypes.Uuid, isPrimaryKey: true) { Default = ColumnDefault.Made(Guid.NewGuid) },
            new ColumnSchema("text", SqlTypes.Text) { Default = ColumnDefault.Value("new") },
            new ColumnSchema("written", SqlTypes.DateTimeOffset) { Default = ColumnDefault.Sql(Now()) },
        ]);

        await metadata.CreateAllAsync(engine);
        Assert.Equal(1, await Insert(notes).ExecuteAsync(engine));
        Assert.Equal(["new"], await Select(notes.Column<string>("text")).ToListAsync(engine));

        var stamped = new Table("stamped", metadata,
        [
            new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true),
            new ColumnSchema("text", SqlTypes.Text),
            new ColumnSchema("changed", SqlTypes.Nullable(SqlTypes.DateTimeOffset), isNullable: true) { OnUpdate = ColumnDefault.Made(() => (DateTimeOffset?)DateTimeOffset.UtcNow) },
        ]);
        var onMariaDb = new ColumnSchema("changed", SqlTypes.Nullable(SqlTypes.DateTime), isNullable: true) { ServerOnUpdate = "CURRENT_TIMESTAMP(6)" };

        Assert.Equal("CURRENT_TIMESTAMP(6)", onMariaDb.ServerOnUpdate.Text);
        await metadata.CreateAllAsync(engine, [stamped]);
        await Insert(stamped).Values(_ => stamped.Column<int>("id").To(1), _ => stamped.Column<string>("text").To("a")).ExecuteAsync(engine);
        await Update(stamped).Set(_ => stamped.Column<string>("text"), "b").Where(_ => stamped.Column<int>("id") == 1).ExecuteAsync(engine);
        Assert.NotNull(await Select(stamped.Column<DateTimeOffset?>("changed")).OneAsync(engine));

        var doubled = await engine.BeginAsync(connection =>
            Update(Post.Table).Set(x => x.Views, x => x.Views * 2).Where(x => x.Views < 5).ReadBack(x => (x.Title, x.Views)).ToListAsync(connection));

        Assert.Equal([("Hello", 6)], doubled);
    }

    private static async Task<Engine> FilledAsync(EngineOptions? options = null)
    {
        var engine = Sqlite.CreateEngine("sqlite://", options);
        await Blog.MetaData.CreateAllAsync(engine);
        await using var session = new Session(engine);
        var ann = new User { Name = "Ann" };
        ann.Posts.Add(new Post { Title = "Hello", Views = 3 });
        ann.Posts.Add(new Post { Title = "World", Views = 9 });
        session.AddRange([ann, new User { Name = "Bob" }]);
        await session.CommitAsync();
        return engine;
    }

    private static async Task ValuesAndParts(Engine engine)
    {
        var named = Select(User.Table).Where(u => u.Name != Param<string>("not") && u.Id.In(ParamList<long>("ids"))).OrderBy(u => u.Id).Select(u => u.Name);
        var names = await named.Bind(("not", "Bob"), ("ids", new[] { 1L, 2L })).ToListAsync(engine);

        Assert.Equal(["Ann"], names);

        var hits = Select(Post.Table).Where(x => x.Views > 5).OrderBy(x => x.Id).Select(x => x.Title);
        var recent = Select(Post.Table).OrderBy(x => x.Id.Desc()).Limit(10).Select(x => (x.Id, x.Title, x.Views)).AsSubquery("recent");
        var hitsOfRecent = hits.Replace(Post.Table, recent);
        var greatHits = hits.Replace(node => node is IBindParameter { BoxedValue: 5 } ? Value(50) : null);

        Assert.Equal(["World"], await hits.ToListAsync(engine));
        Assert.Equal(["World"], await hitsOfRecent.ToListAsync(engine));
        Assert.Empty(await greatHits.ToListAsync(engine));

        var tables = hits.Statement.Tables().Select(t => t.Name);
        var values = hits.Statement.Parameters().Select(p => p.BoxedValue);

        Assert.Equal(["posts"], tables);
        Assert.Equal([5], values);
    }

    private static async Task Constructs(Engine engine)
    {
        var initial = new FunctionTemplate<string>("initial").On("sqlite", "substr({0}, 1, 1)").Otherwise("left({0}, 1)");
        var initials = Select(User.Table).OrderBy(u => u.Id).Select(u => initial.Call(u.Name));

        Assert.Equal(["A", "B"], await initials.ToListAsync(engine));

        var scanned = Select(Post.Table).Where(x => x.Id > 0).With(new Unindexed(Post.Table)).Select(x => x.Title);

        Assert.Contains("FROM posts NOT INDEXED WHERE", scanned.ToSql(engine.Dialect), StringComparison.Ordinal);
        Assert.Equal(2, (await scanned.ToListAsync(engine)).Count);

        var hexed = Select(User.Table).OrderBy(u => u.Id).Select(u => new Hex(u.Name));

        Assert.Equal(["416E6E", "426F62"], await hexed.ToListAsync(engine));
    }
}

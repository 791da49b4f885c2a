namespace DocsTests.Snippets;

/// <summary>The code of docs/sql/statements.md, run.</summary>
public sealed class StatementGuideTests
{
    [Fact]
    public async Task The_page_works()
    {
        await using var engine = Sqlite.CreateEngine("sqlite://");
        await Blog.MetaData.CreateAllAsync(engine);
        var ann = new User { Name = "Ann" };
        ann.Posts.Add(new Post { Title = "Hello", Views = 3 });
        ann.Posts.Add(new Post { Title = "World", Views = 9 });
        await using (var session = new Session(engine))
        {
            session.AddRange([ann, new User { Name = "Bob", Email = "b@example.test" }]);
            await session.CommitAsync();
        }

        await Queries(engine);
        await Pages(engine);
        await ByHand(engine);
        await Changes(engine, ann.Id);
    }

    private static async Task Queries(Engine engine)
    {
        var (u, p) = (User.Table, Post.Table);

        var titles = Select(User.Table).Join(Post.Table).Select((u, p) => (u.Name, p.Title));
        var everybody = Select(User.Table).OuterJoin(Post.Table).Select((u, p) => (u.Name, p.OrNull));

        Assert.Equal(2, await titles.CountAsync(engine));
        Assert.Equal(3, await everybody.CountAsync(engine));

        var counts = Select(p.AuthorId, Count().Label("posts")).GroupBy(p.AuthorId).AsSubquery("counts");
        var busy = Select(User.Table).Join(counts.Columns<long, long>(), (u, c) => c.Item1 == u.Id).Where((u, c) => c.Item2 > 1).Select((u, c) => (u.Name, c.Item2));

        Assert.Equal([("Ann", 2L)], await busy.ToListAsync(engine));

        var latest = Select(User.Table)
            .JoinLateral(u => Select(p.Title, p.Id).Where(p.AuthorId == u.Id).OrderBy(p.Id.Desc()).Limit(3).Lateral().Columns<string, long>())
            .Select((u, l) => (u.Name, l.Item1));

        Assert.Contains("LATERAL", latest.ToString(), StringComparison.Ordinal);

        var wanted = Values([(1L, "first"), (2L, "second")], ("id", "label"));
        var labelled = Select(User.Table).Join(wanted, (u, w) => w.Item1 == u.Id).Select((u, w) => (u.Name, w.Item2));

        Assert.Equal([("Ann", "first"), ("Bob", "second")], (await labelled.ToListAsync(engine)).Order());

        var names = Select(u.Name).Union(Select(p.Title));
        var firstThree = names.OrderBy(names["name"]).Limit(3);

        Assert.Equal(["Ann", "Bob", "Hello"], await firstThree.ToListAsync(engine));
    }

    private static async Task Pages(Engine engine)
    {
        var byViews = Select(Post.Table).OrderBy(x => x.Views.Desc(), x => x.Id);
        KeysetPage<Post> page = await byViews.PageAsync(2, executor: engine);
        KeysetPage<Post> next = await byViews.PageAsync(2, after: page.Next, executor: engine);

        Assert.Equal(["World", "Hello"], page.Items.Select(x => x.Title));
        Assert.NotNull(next);
    }

    private static async Task ByHand(Engine engine)
    {
        var short_ = Select(Post.Table).Where(x => Sql<bool>($"length({x.Title}) < {10}"));
        var totals = Text($"SELECT author_id, sum(views) AS views FROM posts GROUP BY author_id").AsQuery<long, long>("author_id", "views");
        var stars = Select(User.Table).Join(totals.AsSubquery("t").Columns<long, long>(), (w, t) => t.Item1 == w.Id).Select((w, t) => (w.Name, t.Item2));
        var older = NamedText("SELECT id FROM posts WHERE views > :views").Bind("views", 3).AsQuery().Returns<long>();

        Assert.Equal(2, await short_.CountAsync(engine));
        Assert.Equal([("Ann", 12L)], await stars.ToListAsync(engine));
        Assert.Single(await older.ToListAsync(engine));

        var tagged = Select(Post.Table).Tag("front page").Prefix("/*+ MAX_EXECUTION_TIME(1000) */", "mysql");

        Assert.StartsWith("/* front page */ SELECT posts.", tagged.ToSql(engine.Dialect), StringComparison.Ordinal);

        Table posts = Blog.MetaData.Find("posts")!;
        var rows = await SelectRow(posts["id"].Expression, posts["title"].Expression).From(posts).WhereEqual("title", "Hello").ToListAsync(engine);
        object? id = rows[0][posts["id"]];

        Assert.Equal(rows[0]["id"], id);
    }

    private static async Task Changes(Engine engine, long author)
    {
        await using var connection = await engine.ConnectAsync();
        var job = await Select(Post.Table).Where(x => x.Views == 0).OrderBy(x => x.Id).Limit(1).ForUpdate(skipLocked: true).FirstOrDefaultAsync(connection);

        Assert.Null(job);
        Assert.True(connection.InTransaction);

        await Insert(Post.Table)
            .Rows([(1L, "Hello", 5), (2L, "World", 7)], (x, item) => [x.Id.To(item.Item1), x.Title.To(item.Item2), x.Views.To(item.Item3), x.AuthorId.To(author)])
            .OnConflict(x => x.Id)
            .Where(x => x.Views < Excluded(x.Views))
            .DoUpdateAll()
            .ExecuteAsync(connection);

        Assert.Equal([5, 9], await Select(Post.Table).OrderBy(x => x.Id).Select(x => x.Views).ToListAsync(connection));

        var news = Values([("Hello", 3), ("News", 1)], ("title", "views"));
        await Merge(Post.Table).Using(news, (x, n) => x.Title == n.Item1)
            .WhenMatched().ThenUpdate((x, n) => x.Views.To(x.Views + n.Item2))
            .ExecuteAsync(connection);

        Assert.Equal([8, 9], await Select(Post.Table).OrderBy(x => x.Id).Select(x => x.Views).ToListAsync(connection));

        await Update(Post.Table).From(User.Table).Set((x, w) => x.Title.To(w.Name)).Where((x, w) => x.AuthorId == w.Id && w.Name == "Ann").ExecuteAsync(connection);
        await Delete(Post.Table).Using(User.Table).Where((x, w) => x.AuthorId == w.Id && w.Name == "nobody").ExecuteAsync(connection);
        await Update(Post.Table).Set(x => x.Views.To(x.Views + 1), x => x.Title.To(Cast<string>(Assigned(x.Views)))).Where(x => x.Id == 1).ExecuteAsync(connection);

        Assert.Equal([("9", 9), ("Ann", 9)], await Select(Post.Table).OrderBy(x => x.Id).Select(x => (x.Title, x.Views)).ToListAsync(connection));
    }
}

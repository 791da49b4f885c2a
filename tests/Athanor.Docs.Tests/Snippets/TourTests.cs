namespace DocsTests.Snippets;

/// <summary>The README's two minutes, run.</summary>
public sealed class TourTests
{
    [Fact]
    public async Task The_tour_works()
    {
        var url = "sqlite://";
        await using var engine = Sqlite.CreateEngine(url);
        await Blog.MetaData.CreateAllAsync(engine);
        var sessions = new SessionFactory(engine);

        await using (var session = sessions.Open())
        {
            var ann = new User { Name = "Ann", Email = "ann@example.test" };
            ann.Posts.Add(new Post { Title = "Hello", Views = 3 });
            session.Add(ann);
            await session.CommitAsync();
        }

        await Queries(sessions);
        await Statements(engine);
    }

    private static async Task Queries(SessionFactory sessions)
    {
        await using var session = sessions.Open();
        var readers = await session.Query(User.Table)
            .Where(u => u.Name.ILike("a%") && u.Posts.Any(p => p.Views > 0))
            .With(u => u.Posts.SelectIn())
            .OrderBy(u => u.Name)
            .ToListAsync();

        readers[0].Posts.First().Title = "Hello, world";
        await session.CommitAsync();

        Assert.Equal("Hello, world", await session.Query(Post.Table).Select(p => p.Title).OneAsync());
    }

    private static async Task Statements(Engine engine)
    {
        var report = Select(User.Table)
            .Join(u => u.Posts)
            .GroupBy((u, p) => u.Name)
            .Having((u, p) => Count() > 0)
            .Select((u, p) => (u.Name, Sum(p.Views)), (name, views) => new Popularity(name, views));

        var rows = await report.ToListAsync(engine);

        await using var connection = await engine.ConnectAsync();
        await Insert(User.Table)
            .Values(u => u.Name.To("Bob"), u => u.Email.To("bob@example.test"), u => u.Version.To(1))
            .OnConflict(u => u.Email).DoUpdate(u => u.Name.To(Excluded(u.Name)))
            .ExecuteAsync(connection);
        await connection.CommitAsync();

        Assert.Equal([new Popularity("Ann", 3)], rows);
        Assert.Equal(2, await Select(User.Table).CountAsync(connection));
    }
}

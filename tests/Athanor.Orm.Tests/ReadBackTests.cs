using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

/// <summary>Rows that the database completes where it does not give them back: MySQL's statements, which MariaDB understands.</summary>
public sealed class ReadBackTests
{
    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task Keys_and_defaults_are_read_after_the_insert(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await Library.MetaData.CreateAllAsync(database.Engine);
        var driver = new RecordingDriver(database.Engine.Driver);
        var engine = new Engine(MySql.MySql.Dialect, driver);
        var sessions = new SessionFactory(engine);
        var authors = Enumerable.Range(0, 20).Select(i => new Author { Name = $"n{i}" }).ToList();
        var token = new Token { Id = Guid.NewGuid(), Value = "v" };
        await using (var session = sessions.Open())
        {
            session.AddRange([.. authors, token]);
            authors[0].Posts.Add(new Post { Title = "New" });
            await session.CommitAsync();
        }

        Assert.Contains("SELECT LAST_INSERT_ID()", driver.Taken());
        Assert.Equal("open", token.State);
        Assert.Equal(
            authors.Select(a => (a.Id, a.Name)), await Select(Author.Table).OrderBy(a => a.Id).Select(a => (a.Id, a.Name)).ToListAsync(database.Engine));
        Assert.Equal(authors[0].Id, await Select(Post.Table).Select(p => p.AuthorId).OneAsync(database.Engine));

        await using (var session = sessions.Open())
        {
            var read = await session.GetAsync(Author.Table, authors[3].Id);
            read!.Name = "changed";
            await session.CommitAsync();
        }

        Assert.Equal(2, await Select(Author.Table).Where(a => a.Name == "changed").Select(a => a.Version).OneAsync(database.Engine));
        await engine.Pool.DisposeAsync();
    }
}

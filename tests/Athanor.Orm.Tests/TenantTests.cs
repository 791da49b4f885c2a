using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

/// <summary>One model, and a schema of the database for each tenant.</summary>
public sealed class TenantTests
{
    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_session_works_in_its_tenants_schema(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        Engine[] tenants = [.. new[] { "one", "two" }.Select(name => db.Engine.With(new ExecutionOptions { Schemas = new SchemaMap((null, name)) }))];
        foreach (var (tenant, name) in tenants.Zip(["one", "two"]))
        {
            await tenant.ExecuteAsync(new CreateSchema(name));
            await Library.MetaData.CreateAllAsync(tenant);
            await using var session = new SessionFactory(tenant).Open();
            session.Add(new Author { Name = $"of {name}", Posts = { new Post { Title = $"in {name}" } } });
            await session.CommitAsync();
        }

        foreach (var (tenant, name) in tenants.Zip(["one", "two"]))
        {
            await using var session = new SessionFactory(tenant).Open();
            var author = await session.Query(Author.Table).With(a => a.Posts.SelectIn()).OneAsync();
            Assert.Equal(($"of {name}", $"in {name}"), (author.Name, author.Posts.Single().Title));
            author.Name = $"changed in {name}";
            session.Delete(author.Posts.Single());
            await session.CommitAsync();
            Assert.Equal($"changed in {name}", await Select(Author.Table).Select(a => a.Name).OneAsync(tenant));
            Assert.Equal(0, await Select(Post.Table).CountAsync(tenant));
            // The statement's own options reach a session's connection, too.
            Assert.Empty(await session.Query(Author.Table).With(new ExecutionOptions { Schemas = new SchemaMap((null, "public")) }).ToListAsync());
        }

        Assert.Equal(0, await Select(Author.Table).CountAsync(db.Engine));
    }
}

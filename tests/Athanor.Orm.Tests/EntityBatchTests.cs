using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

/// <summary>Entities in batches.</summary>
public sealed class EntityBatchTests
{
    private static Task SeedAsync(Db db, int authors) => db.SaveAsync(
        [.. Enumerable.Range(1, authors).Select(a => new Author { Name = $"a{a % 3}", Posts = { new Post { Title = $"{a}p1", Comments = { new Comment { Body = "c" } } }, new Post { Title = $"{a}p2" } } })]);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Each_batch_is_loaded_with_all_that_belongs_to_it(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db, 7);
        await using var session = db.Open();
        foreach (var joined in new[] { false, true })
        {
            db.Driver.Taken();
            var batches = new List<IReadOnlyList<Author>>();
            await foreach (var batch in session.Query(Author.Table).With(a => joined ? a.Posts.Joined() : a.Posts.SelectIn()).OrderBy(a => a.Name.Desc()).StreamBatches(3))
            {
                Assert.All(batch, a => Assert.Equal(2, a.Posts.Count));
                batches.Add(batch);
            }

            Assert.Equal([3, 3, 1], batches.Select(b => b.Count));
            Assert.Equal(["a2", "a2", "a1", "a1", "a1", "a0", "a0"], batches.SelectMany(b => b).Select(a => a.Name));
            Assert.Equal(7, batches.SelectMany(b => b).Distinct().Count());
            // The second time everything is here.
            Assert.Equal(joined ? 3 : 6, db.Driver.Taken().Count);
        }

        Assert.Equal(7, session.Query(Author.Table).Batches(2).Sum(b => b.Count));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Between_batches_the_session_is_free_and_lets_go_what_it_brought(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db, 5);
        await using var session = db.Open();
        var mine = await session.Query(Author.Table).OrderBy(a => a.Id).FirstAsync();
        var seen = new List<Author>();
        await foreach (var batch in session.Query(Author.Table).With(a => a.Posts.SelectIn()).StreamBatches(2, release: true))
        {
            Assert.All(seen.Where(a => !ReferenceEquals(a, mine)), a => Assert.Equal(EntityStatus.Detached, Session.StatusOf(a)));
            await session.LoadAsync(batch[0].Posts.First(), p => p.Comments);
            batch[^1].Name = "changed";
            batch[0].Posts.First().Comments.Add(new Comment { Body = "more" });
            seen.AddRange(batch);
        }

        Assert.Equal(EntityStatus.Persistent, Session.StatusOf(mine));
        Assert.Equal(5, seen.Count);
        Assert.All(seen.Skip(1).SelectMany(a => a.Posts), p => Assert.Equal(EntityStatus.Detached, Session.StatusOf(p)));
        await session.CommitAsync();
        Assert.Equal(3, await Select(Author.Table).Where(a => a.Name == "changed").CountAsync(db.Engine));
        Assert.Equal(8, await Select(Comment.Table).CountAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_has_no_key_to_go_on_from_is_refused(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await using var session = db.Open();
        foreach (var (query, why) in ((Query<AuthorTable, Author>, string)[])
        [
            (session.Query(Author.Table).Limit(5), "paged"),
            (session.Query(Author.Table).OrderBy(a => a.Email), "sorted by something else"),
            (session.Query(Author.Table).OrderBy(a => Lower(a.Name)), "sorted by something else"),
            (session.Query(Author.Table).Untracked(), "untracked"),
        ])
        {
            var error = await Assert.ThrowsAsync<UsageException>(async () =>
            {
                await foreach (var _ in query.StreamBatches(10))
                {
                }
            });
            Assert.Contains(why, error.Message, StringComparison.Ordinal);
        }

        await foreach (var _ in session.Query(Author.Table).StreamBatches(10))
        {
        }
    }
}

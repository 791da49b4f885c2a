using System.Runtime.CompilerServices;
using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

/// <summary>What reading does that was not loaded, what later loads remember of the query, and what is loaded for siblings.</summary>
public sealed class LazyLoadingTests
{
    private static readonly SessionOptions Lazy = new() { LoadsLazily = true, AllowsBlocking = true };

    private static Task SeedAsync(Db db, int authors = 3) => db.SaveAsync(
        [.. Enumerable.Range(1, authors).Select(a => new Author
        {
            Name = $"a{a}",
            Posts = { new Post { Title = $"a{a}p1", Comments = { new Comment { Body = $"a{a}c1" } } }, new Post { Title = $"a{a}p2" } },
        })]);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_lazy_session_loads_what_is_read_for_all_siblings_at_once(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = new Session(db.Engine, Lazy);
        var authors = await session.Query(Author.Table).OrderBy(a => a.Name).ToListAsync();
        db.Driver.Taken();

        Assert.Equal(6, authors.Sum(a => a.Posts.Count));
        Assert.Single(db.Driver.Taken());
        Assert.Equal(["a1c1", "a2c1", "a3c1"], authors.SelectMany(a => a.Posts).SelectMany(p => p.Comments).Select(c => c.Body));
        Assert.Single(db.Driver.Taken());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_reference_is_found_in_the_session_before_the_database_is_asked(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db, 2);
        await using var session = new Session(db.Engine, Lazy);
        var posts = await session.Query(Post.Table).OrderBy(p => p.Title).ToListAsync();
        var first = (await session.GetAsync(Author.Table, posts[0].AuthorId))!;
        db.Driver.Taken();
        Assert.Same(first, posts[0].Author);
        Assert.Empty(db.Driver.Taken());
        Assert.Equal("a2", posts[2].Author.Name);
        Assert.Equal("a2", posts[3].Author.Name);
        Assert.Single(db.Driver.Taken());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Lazy_loading_does_not_block_a_thread_for_a_server_unless_that_is_allowed(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db, 1);
        await using var session = new Session(db.Engine, new SessionOptions { LoadsLazily = true });
        var author = await session.Query(Author.Table).OneAsync();
        if (kind == DatabaseKind.Sqlite)
        {
            Assert.Equal(2, author.Posts.Count);
            return;
        }

        var error = Assert.Throws<NotLoadedException>(() => author.Posts.Count);
        Assert.Contains("AllowsBlocking", error.Message, StringComparison.Ordinal);
        await session.LoadAsync(author, a => a.Posts);
        Assert.Equal(2, author.Posts.Count);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_query_says_what_is_lazy_and_what_is_loaded_with_it_then(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = new Session(db.Engine, new SessionOptions { AllowsBlocking = true });
        var authors = await session.Query(Author.Table).With(a => a.Posts.OrderBy(p => p.Title.Desc()).Lazy(p => p.Comments.SelectIn())).OrderBy(a => a.Name).ToListAsync();
        db.Driver.Taken();
        Assert.Equal(["a1p2", "a1p1"], authors[0].Posts.Select(p => p.Title));
        Assert.Equal(2, db.Driver.Taken().Count);
        Assert.Equal(["a3c1"], authors[2].Posts.SelectMany(p => p.Comments).Select(c => c.Body));
        Assert.Throws<NotLoadedException>(() => authors[0].Awards.Count);
        Assert.Empty(db.Driver.Taken());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Options_of_the_query_hold_for_later_loads_and_for_refresh(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using (var session = db.Open())
        {
            var authors = await session.Query(Author.Table).With(a => a.Posts.Where(p => p.Title != "a1p1").Default(p => p.Comments.SelectIn())).OrderBy(a => a.Name).ToListAsync();
            db.Driver.Taken();
            await session.LoadAsync(authors[0], a => a.Posts);
            Assert.Equal(2, db.Driver.Taken().Count);
            Assert.Equal(["a1p2", "a2p1", "a2p2", "a3p1", "a3p2"], authors.SelectMany(a => a.Posts).Select(p => p.Title).Order());
            Assert.Equal(2, authors.SelectMany(a => a.Posts).Sum(p => p.Comments.Count));
        }

        await using (var session = db.Open())
        {
            var author = await session.Query(Author.Table).Where(a => a.Name == "a1").With(a => a.Posts.SelectIn(p => p.Comments.SelectIn())).OneAsync();
            await using (var other = db.Open())
            {
                var theirs = await other.Query(Author.Table).Where(a => a.Name == "a1").With(a => a.Posts.SelectIn()).OneAsync();
                theirs.Posts.Add(new Post { Title = "a1p3", Comments = { new Comment { Body = "new" } } });
                other.Delete(theirs.Posts.Single(p => p.Title == "a1p2"));
                await other.CommitAsync();
            }

            author.Posts.Add(new Post { Title = "mine" });
            db.Driver.Taken();
            await session.RefreshAsync(author);
            // The row, what was added here, its posts, their comments.
            Assert.Equal(4, db.Driver.Taken().Count(s => !s.StartsWith("SAVEPOINT", StringComparison.Ordinal) && !s.StartsWith("RELEASE", StringComparison.Ordinal)));
            Assert.Equal(["a1p1", "a1p3", "mine"], author.Posts.Select(p => p.Title).Order());
            Assert.Equal("new", author.Posts.Single(p => p.Title == "a1p3").Comments.Single().Body);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task One_load_serves_the_siblings_of_the_same_result(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db, 4);
        await using var session = db.Open();
        var others = await session.Query(Author.Table).Where(a => a.Name == "a4").ToListAsync();
        var authors = await session.Query(Author.Table).Where(a => a.Name != "a4").OrderBy(a => a.Name).ToListAsync();
        db.Driver.Taken();
        foreach (var author in authors)
        {
            await session.LoadAsync(author, a => a.Posts);
        }

        Assert.Single(db.Driver.Taken());
        Assert.All(authors, a => Assert.Equal(2, a.Posts.Count));
        Assert.Throws<NotLoadedException>(() => others[0].Posts.Count);
        await using var alone = new Session(db.Engine, new SessionOptions { LoadsSiblings = false });
        authors = await alone.Query(Author.Table).ToListAsync();
        await alone.LoadAsync(authors[0], a => a.Posts);
        Assert.Throws<NotLoadedException>(() => authors[1].Posts.Count);
    }

    [Fact]
    public async Task Siblings_do_not_keep_each_other_alive()
    {
        await using var db = await Db.CreateAsync(DatabaseKind.Sqlite);
        await SeedAsync(db);
        await using var session = db.Open();
        var (kept, gone) = await ReadAsync(session);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.All(gone, reference => Assert.False(reference.IsAlive));
        await session.LoadAsync(kept, a => a.Posts);
        Assert.Equal(2, kept.Posts.Count);
    }

    // A method of its own, whose locals are gone when it has returned.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<(Author Kept, List<WeakReference> Gone)> ReadAsync(Session session)
    {
        var authors = await session.Query(Author.Table).OrderBy(a => a.Name).ToListAsync();
        var gone = new List<WeakReference>();
        foreach (var author in authors.Skip(1))
        {
            gone.Add(new WeakReference(author));
            session.Expunge(author);
        }

        return (authors[0], gone);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Strict_queries_raise_for_all_that_they_do_not_name(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using (var session = new Session(db.Engine, Lazy))
        {
            var authors = await session.Query(Author.Table).With(a => a.Posts.SelectIn()).Strict().ToListAsync();
            Assert.Throws<NotLoadedException>(() => authors[0].Awards.Count);
            Assert.Throws<NotLoadedException>(() => authors[0].Posts.First().Comments.Count);
        }

        await using (var session = new Session(db.Engine, Lazy))
        {
            var authors = await session.Query(Author.Table).With(a => a.Others(LoaderKind.Raise), a => a.Posts.Lazy()).ToListAsync();
            Assert.Throws<NotLoadedException>(() => authors[0].Awards.Count);
            Assert.Single(authors[0].Posts.First().Comments);
        }

        await using (var session = new Session(db.Engine, Lazy))
        {
            db.Driver.Taken();
            var authors = await session.Query(Author.Table).With(a => a.Others(LoaderKind.SelectIn)).ToListAsync();
            Assert.Equal(3, db.Driver.Taken().Count);
            Assert.All(authors, a => Assert.Equal((2, 0), (a.Posts.Count, a.Awards.Count)));
            Assert.Empty(db.Driver.Taken());
            Assert.Throws<UsageException>(() => Author.Table.Others(LoaderKind.Joined));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Raise_and_no_load_are_said_of_one_relationship(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db, 1);
        await using (var session = new Session(db.Engine, Lazy))
        {
            await session.Query(Author.Table).ToListAsync();
            var posts = await session.Query(Post.Table).With(p => p.Author.Raise(), p => p.Comments.NoLoad()).OrderBy(p => p.Title).ToListAsync();
            Assert.Throws<NotLoadedException>(() => posts[0].Author);
            Assert.Empty(posts[0].Comments);
            posts[0].Comments.Add(new Comment { Body = "added" });
            await session.CommitAsync();
        }

        await using (var session = new Session(db.Engine, Lazy))
        {
            await session.Query(Author.Table).ToListAsync();
            var post = await session.Query(Post.Table).With(p => p.Author.Raise(sqlOnly: true)).OrderBy(p => p.Title).FirstAsync();
            Assert.Equal("a1", post.Author.Name);
            Assert.Equal(["a1c1", "added"], post.Comments.Select(c => c.Body).Order());
        }

        await using (var session = new Session(db.Engine, Lazy))
        {
            var post = await session.Query(Post.Table).With(p => p.Author.Raise(sqlOnly: true)).FirstAsync();
            Assert.Throws<NotLoadedException>(() => post.Author);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_class_says_how_it_is_loaded_and_in_which_order(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Section
        {
            Name = "news",
            Articles =
            {
                new Article { Title = "one", Remarks = { new Remark { Text = "b", Stars = 1 }, new Remark { Text = "c", Stars = 5 }, new Remark { Text = "a", Stars = 1 } } },
                new Article { Title = "two" },
            },
        });
        foreach (var untold in new[] { true, false })
        {
            await using var session = new Session(db.Engine, new SessionOptions { AllowsBlocking = true });
            db.Driver.Taken();
            var articles = untold
                ? await session.Query(Article.Table).OrderBy(a => a.Title).ToListAsync()
                : await session.Query(Article.Table).With(a => a.Remarks.Joined()).OrderBy(a => a.Title).ToListAsync();
            Assert.Equal(untold ? 2 : 1, db.Driver.Taken().Count);
            Assert.Equal(["c", "a", "b"], articles[0].Remarks.Select(r => r.Text));
            Assert.Equal("news", articles[1].Section!.Name);
            Assert.Empty(db.Driver.Taken());
            Assert.Equal(2, articles[0].Section!.Articles.Count);
            Assert.Single(db.Driver.Taken());
        }

        await using (var session = db.Open())
        {
            db.Driver.Taken();
            var article = (await session.GetAsync(Article.Table, 1))!;
            Assert.Equal(3, db.Driver.Taken().Count);
            Assert.Equal(("news", 3), (article.Section!.Name, article.Remarks.Count));
        }

        await using (var session = db.Open())
        {
            db.Driver.Taken();
            var article = await session.Query(Article.Table).With(a => a.Others(LoaderKind.Raise)).FirstAsync();
            var strict = await session.Query(Article.Table).Where(a => a.Id != article.Id).Strict().FirstAsync();
            Assert.Equal(2, db.Driver.Taken().Count);
            Assert.Throws<NotLoadedException>(() => article.Remarks.Count);
            Assert.Throws<NotLoadedException>(() => strict.Section);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Without_await_every_load_is_the_same(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        using var session = db.Open();
        var authors = session.Query(Author.Table).With(a => a.Posts.Subquery(p => p.Comments.Immediate())).ToList();
        Assert.Equal(3, authors.SelectMany(a => a.Posts).Sum(p => p.Comments.Count));
        session.Load(authors[0], a => a.Awards);
        Assert.All(authors, a => Assert.Empty(a.Awards));
        session.Refresh(authors[0]);
        Assert.Equal(2, authors[0].Posts.Count);
    }
}

using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

public sealed class LoadingTests
{
    private static Task SeedAsync(Db db, int authors = 3, int posts = 2, int comments = 2) => db.SaveAsync(
        [.. Enumerable.Range(1, authors).Select(a =>
        {
            var author = new Author { Name = $"a{a}" };
            for (var p = 1; p <= posts; p++)
            {
                var post = new Post { Title = $"a{a}p{p}" };
                for (var c = 1; c <= comments; c++)
                {
                    post.Comments.Add(new Comment { Body = $"a{a}p{p}c{c}" });
                }

                author.Posts.Add(post);
            }

            return author;
        })]);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_was_not_loaded_raises_and_the_error_names_the_loader(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db, 1);
        await using var session = db.Open();
        var author = await session.Query(Author.Table).OneAsync();
        var error = Assert.Throws<NotLoadedException>(() => author.Posts.Count);
        Assert.Equal(
            "Relationship 'Author.Posts' is not loaded. Load it with the query (`.With(a => a.Posts.SelectIn())`), or now (`await session.LoadAsync(author, a => a.Posts)`).",
            error.Message);
        Assert.Throws<NotLoadedException>(() => author.Posts.ToList());
        await using var other = db.Open();
        var post = await other.Query(Post.Table).FirstAsync();
        Assert.Throws<NotLoadedException>(() => post.Author);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Selectin_loads_each_level_in_one_query(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await db.SaveAsync(new Author { Name = "none" });
        await using var session = db.Open();
        db.Driver.Taken();

        var authors = await session.Query(Author.Table).With(a => a.Posts.SelectIn(p => p.Comments.SelectIn())).OrderBy(a => a.Name).ToListAsync();

        Assert.Equal(3, db.Driver.Taken().Count);
        Assert.Equal(["a1", "a2", "a3", "none"], authors.Select(a => a.Name));
        Assert.Equal(["a2p1c1", "a2p1c2", "a2p2c1", "a2p2c2"], authors[1].Posts.SelectMany(p => p.Comments).Select(c => c.Body));
        Assert.Empty(authors[3].Posts);
        Assert.All(authors.SelectMany(a => a.Posts), p => Assert.Contains(p, p.Author.Posts));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Several_collections_load_as_the_sum_of_their_rows_and_not_as_the_product(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db, authors: 2, posts: 5, comments: 1);
        await using var session = db.Open();
        foreach (var author in await session.Query(Author.Table).ToListAsync())
        {
            session.AddRange(Enumerable.Range(1, 7).Select(i => new Award { Name = $"{author.Name} {i}", Author = author }));
        }

        await session.CommitAsync();
        await using var other = db.Open();
        db.Driver.Taken();

        var authors = await other.Query(Author.Table).With(a => a.Posts.SelectIn(), a => a.Awards.SelectIn()).OrderBy(a => a.Name).ToListAsync();

        // One query for each table, and no join among them: what is read is 2 + 10 + 14 rows, not 2 * 5 * 7.
        var sql = db.Driver.Taken();
        Assert.Equal(3, sql.Count);
        Assert.All(sql, text => Assert.DoesNotContain("JOIN", text, StringComparison.Ordinal));
        Assert.All(authors, a => Assert.Equal(5, a.Posts.Count));
        Assert.All(authors, a => Assert.Equal(Enumerable.Range(1, 7).Select(i => $"{a.Name} {i}"), a.Awards.Select(award => award.Name).Order()));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Several_joined_collections_have_each_object_once(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db, authors: 2, posts: 3, comments: 1);
        await using var session = db.Open();
        var first = await session.Query(Author.Table).OrderBy(a => a.Name).FirstAsync();
        session.AddRange(Enumerable.Range(1, 4).Select(i => new Award { Name = $"{i}", Author = first }));
        await session.CommitAsync();
        await using var other = db.Open();
        db.Driver.Taken();
        var authors = await other.Query(Author.Table).With(a => a.Posts.Joined(), a => a.Awards.Joined()).OrderBy(a => a.Name).ToListAsync();
        Assert.Single(db.Driver.Taken());
        Assert.Equal([(3, 4), (3, 0)], authors.Select(a => (a.Posts.Count, a.Awards.Count)));
        Assert.Equal(["1", "2", "3", "4"], authors[0].Awards.Select(award => award.Name).Order());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Joined_loads_in_the_same_query_and_gives_each_owner_once(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await db.SaveAsync(new Author { Name = "none" });
        await using var session = db.Open();
        db.Driver.Taken();

        var authors = await session.Query(Author.Table).With(a => a.Posts.Joined(p => p.Comments.Joined())).OrderBy(a => a.Name).ToListAsync();

        Assert.Single(db.Driver.Taken());
        Assert.Equal(["a1", "a2", "a3", "none"], authors.Select(a => a.Name));
        Assert.Equal(["a2p1", "a2p2"], authors[1].Posts.Select(p => p.Title).Order());
        Assert.All(authors.SelectMany(a => a.Posts), p => Assert.Equal(2, p.Comments.Count));
        Assert.Empty(authors[3].Posts);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Joined_loading_with_a_limit_pages_the_owners(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        var authors = await session.Query(Author.Table).With(a => a.Posts.Joined()).OrderBy(a => a.Name.Desc()).Limit(2).ToListAsync();
        Assert.Equal(["a3", "a2"], authors.Select(a => a.Name));
        Assert.All(authors, a => Assert.Equal(2, a.Posts.Count));
        var error = await Assert.ThrowsAsync<UsageException>(async () => await session.Query(Author.Table).With(a => a.Posts.Joined()).OrderBy(a => Lower(a.Name)).Limit(2).ToListAsync());
        Assert.Contains("SelectIn()", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task References_load_by_join_and_by_key(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await db.SaveAsync(new Comment { Body = "stray" });
        await using (var session = db.Open())
        {
            var comments = await session.Query(Comment.Table).With(c => c.Post.Joined(p => p.Author.Joined())).OrderBy(c => c.Id).ToListAsync();
            Assert.Equal("a1", comments[0].Post!.Author.Name);
            Assert.Null(comments[^1].Post);
        }

        await using (var session = db.Open())
        {
            db.Driver.Taken();
            var comments = await session.Query(Comment.Table).With(c => c.Post.SelectIn(p => p.Author.SelectIn())).OrderBy(c => c.Id).ToListAsync();
            Assert.Equal(3, db.Driver.Taken().Count);
            Assert.Equal("a3", comments[^2].Post!.Author.Name);
            Assert.Null(comments[^1].Post);
            Assert.Same(comments[0].Post, comments[1].Post);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_tree_loads_with_itself(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Category { Name = "root", Children = { new Category { Name = "left", Children = { new Category { Name = "leaf" } } }, new Category { Name = "right" } } });
        await using var session = db.Open();
        var root = await session.Query(Category.Table).Where(c => c.ParentId == null).With(c => c.Children.SelectIn(d => d.Children.SelectIn())).OneAsync();
        Assert.Equal(["left", "right"], root.Children.Select(c => c.Name));
        Assert.Equal("leaf", root.Children.First().Children.Single().Name);
        await using var other = db.Open();
        var leaf = await other.Query(Category.Table).Where(c => c.Name == "leaf").With(c => c.Parent.Joined(p => p.Parent.Joined())).OneAsync();
        Assert.Equal("root", leaf.Parent!.Parent!.Name);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Loading_again_keeps_what_was_changed_since(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db, 1, comments: 0);
        await using var session = db.Open();
        var author = await session.Query(Author.Table).With(a => a.Posts.SelectIn()).OneAsync();
        var added = new Post { Title = "new" };
        author.Posts.Add(added);
        session.Delete(author.Posts.First());
        var again = await session.Query(Author.Table).With(a => a.Posts.Joined()).OneAsync();
        Assert.Same(author, again);
        Assert.Contains(added, again.Posts);
        Assert.Equal(2, await Select(Post.Table).CountAsync(session));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task More_owners_than_one_query_takes_are_loaded_in_portions(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db, authors: 1_203, posts: 1, comments: 0);
        await using var session = db.Open();
        var authors = await session.Query(Author.Table).With(a => a.Posts.SelectIn()).ToListAsync();
        Assert.Equal(1_203, authors.Count);
        Assert.All(authors, a => Assert.Equal(a.Name + "p1", Assert.Single(a.Posts).Title));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Entities_mix_with_columns_and_outer_joins(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db, 1, 1, 0);
        await db.SaveAsync(new Author { Name = "none" });
        await using var session = db.Open();
        var rows = await session.Query(Author.Table).OuterJoin(a => a.Posts).OrderBy((a, p) => a.Name).Select((a, p) => (a, p.OrNull, p.Title.OrNull, a.Name)).ToListAsync();
        Assert.Equal([("a1", "a1p1"), ("none", null)], rows.Select(r => (r.Item1.Name, r.Item3)));
        Assert.Equal("a1p1", rows[0].Item2!.Title);
        Assert.Null(rows[1].Item2);
#pragma warning disable ATH0010 // what the warning is about
        var missing = await Assert.ThrowsAsync<UnexpectedNullException>(async () =>
            await session.Query(Author.Table).OuterJoin(a => a.Posts).Select((a, p) => (a.Name, p.Views)).ToListAsync());
#pragma warning restore ATH0010
        Assert.Contains(".OrNull", missing.Message, StringComparison.Ordinal);
        Assert.Equal(2, await session.Query(Author.Table).CountAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_connection_alone_refuses_to_load_relationships(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var error = await Assert.ThrowsAsync<UsageException>(async () => await Select(Author.Table).With(a => a.Posts.SelectIn()).ToListAsync(db.Engine));
        Assert.Contains("needs a session", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_first_of_a_joined_query_has_its_whole_collection_in_any_order(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db, authors: 4, posts: 6, comments: 0);
        for (var i = 0; i < 5; i++)
        {
            await using var session = db.Open();
            // Sorted by what differs from row to row, the rows of one author do not follow each other.
            var author = await session.Query(Author.Table).With(a => a.Posts.Joined()).OrderBy(_ => RandomNumber()).FirstAsync();
            Assert.Equal(6, author.Posts.Count);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_first_of_a_joined_query_reads_one_owner_only(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        db.Driver.Taken();
        var author = await session.Query(Author.Table).With(a => a.Posts.Joined()).OrderBy(a => a.Id.Desc()).FirstAsync();
        Assert.Equal("a3", author.Name);
        Assert.Equal(2, author.Posts.Count);
        Assert.Contains("LIMIT", Assert.Single(db.Driver.Taken()), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_joined_collection_whose_rows_were_not_all_read_is_not_taken_for_loaded(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db, authors: 1, posts: 3);
        await using var session = db.Open();
        Author? author = null;
        await foreach (var read in session.Query(Author.Table).With(a => a.Posts.Joined()).Stream())
        {
            author = read;
            break;
        }

        Assert.Throws<NotLoadedException>(() => author!.Posts.Count);
        await session.LoadAsync(author!, a => a.Posts);
        Assert.Equal(3, author!.Posts.Count);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Joined_loading_with_a_limit_keeps_an_order_by_another_table(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var (ann, bob) = (new Author { Name = "Ann" }, new Author { Name = "Bob" });
        await db.SaveAsync(ann, bob);
        await db.SaveAsync(new Post { Title = "first", AuthorId = bob.Id });
        await db.SaveAsync(new Post { Title = "second", AuthorId = ann.Id });
        await using var session = db.Open();

        var authors = await session.Query(Author.Table).Join(a => a.Posts).OrderBy((_, p) => p.Id).Limit(2).With((a, _) => a.Posts.Joined()).ToListAsync();

        Assert.Equal(["Bob", "Ann"], authors.Select(a => a.Name));
    }
}

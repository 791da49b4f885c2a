using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

/// <summary>What each strategy loads, and with how many statements.</summary>
public sealed class LoadingStrategyTests
{
    public enum Way
    {
        SelectIn,
        Joined,
        Subquery,
        Immediate,
    }

    public static TheoryData<DatabaseKind, Way> Ways()
    {
        var data = new TheoryData<DatabaseKind, Way>();
        foreach (var kind in TestDatabase.Kinds.Select(k => k.Data))
        {
            foreach (var way in Enum.GetValues<Way>())
            {
                data.Add(kind, way);
            }
        }

        return data;
    }

    private static LoaderOption By<TTarget>(RelationshipPath<TTarget> path, Way way, params ReadOnlySpan<Func<TTarget, LoaderOption>> nested)
        where TTarget : class => way switch
        {
            Way.SelectIn => path.SelectIn(nested),
            Way.Joined => path.Joined(nested),
            Way.Subquery => path.Subquery(nested),
            _ => path.Immediate(nested),
        };

    private static Task SeedAsync(Db db) => db.SaveAsync(
        [.. Enumerable.Range(1, 3).Select(a =>
        {
            var author = new Author { Name = $"a{a}" };
            for (var p = 1; p <= 2; p++)
            {
                author.Posts.Add(new Post { Title = $"a{a}p{p}", Views = 10 - p, Comments = { new Comment { Body = $"a{a}p{p}c1" }, new Comment { Body = $"a{a}p{p}c2" } } });
            }

            return author;
        })]);

    [Theory, MemberData(nameof(Ways))]
    public async Task Collections_of_collections_load_the_same_in_every_way(DatabaseKind kind, Way way)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        db.Driver.Taken();

        var authors = await session.Query(Author.Table).With(a => By(a.Posts, way, p => By(p.Comments, way))).OrderBy(a => a.Name).ToListAsync();

        // Three authors and six posts: each a query of its own where each is loaded at once.
        Assert.Equal(way switch { Way.Joined => 1, Way.Immediate => 1 + 3 + 6, _ => 3 }, db.Driver.Taken().Count);
        Assert.Equal(["a1", "a2", "a3"], authors.Select(a => a.Name));
        Assert.All(authors, a => Assert.Equal([$"{a.Name}p1c1", $"{a.Name}p1c2", $"{a.Name}p2c1", $"{a.Name}p2c2"], a.Posts.SelectMany(p => p.Comments).Select(c => c.Body).Order()));
        Assert.Empty(db.Driver.Taken());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task References_load_the_same_in_every_way(DatabaseKind kind, Way way)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await db.SaveAsync(new Comment { Body = "stray" });
        await using var session = db.Open();
        db.Driver.Taken();

        var comments = await session.Query(Comment.Table).With(c => By(c.Post, way, p => By(p.Author, way))).OrderBy(c => c.Id).ToListAsync();

        // Loaded one by one an object that is here already asks for nothing: six posts, three authors.
        Assert.Equal(way switch { Way.Joined => 1, Way.Immediate => 1 + 6 + 3, _ => 3 }, db.Driver.Taken().Count);
        Assert.All(comments.SkipLast(1), c => Assert.StartsWith(c.Post!.Author.Name, c.Body, StringComparison.Ordinal));
        Assert.Null(comments[^1].Post);
        Assert.Same(comments[0].Post, comments[1].Post);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Many_to_many_loads_the_same_in_every_way(DatabaseKind kind, Way way)
    {
        await using var db = await Db.CreateAsync(kind);
        var (maths, art) = (new Course { Year = 1, Code = "m", Title = "maths" }, new Course { Year = 1, Code = "a", Title = "art" });
        await db.SaveAsync(new Student { Name = "Ada", Courses = { maths, art } }, new Student { Name = "Ben", Courses = { maths } }, new Student { Name = "Cid" });
        await using var session = db.Open();
        db.Driver.Taken();

        var students = await session.Query(Student.Table).With(s => By(s.Courses, way)).OrderBy(s => s.Name).ToListAsync();

        Assert.Equal(way switch { Way.Joined => 1, Way.Immediate => 4, _ => 2 }, db.Driver.Taken().Count);
        Assert.Equal(["art,maths", "maths", ""], students.Select(s => string.Join(",", s.Courses.Select(c => c.Title).Order())));
        Assert.Same(students[0].Courses.Single(c => c.Title == "maths"), students[1].Courses.Single());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Composite_keys_load_the_same_in_every_way(DatabaseKind kind, Way way)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(
            new Course { Year = 1, Code = "m", Title = "maths", Lessons = { new Lesson { Topic = "sums" }, new Lesson { Topic = "primes" } } },
            new Course { Year = 2, Code = "m", Title = "more maths", Lessons = { new Lesson { Topic = "rings" } }, Students = { new Student { Name = "Ada" } } },
            new Lesson { Topic = "free", Year = 1 });
        await using (var session = db.Open())
        {
            db.Driver.Taken();
            var courses = await session.Query(Course.Table).With(c => By(c.Lessons, way), c => By(c.Students, way)).OrderBy(c => c.Year).ToListAsync();
            Assert.Equal(way switch { Way.Joined => 1, Way.Immediate => 5, _ => 3 }, db.Driver.Taken().Count);
            Assert.Equal(["primes,sums", "rings"], courses.Select(c => string.Join(",", c.Lessons.Select(l => l.Topic).Order())));
            Assert.Equal([0, 1], courses.Select(c => c.Students.Count));
        }

        await using (var session = db.Open())
        {
            db.Driver.Taken();
            var lessons = await session.Query(Lesson.Table).With(l => By(l.Course, way)).OrderBy(l => l.Topic).ToListAsync();
            Assert.Equal(way switch { Way.Joined => 1, Way.Immediate => 3, _ => 2 }, db.Driver.Taken().Count);
            Assert.Equal([null, "maths", "more maths", "maths"], lessons.Select(l => l.Course?.Title));
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Both_ends_of_one_to_one_load_the_same_in_every_way(DatabaseKind kind, Way way)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Student { Name = "Ada", Card = new Card { Number = "1" } }, new Student { Name = "Ben" });
        await using (var session = db.Open())
        {
            db.Driver.Taken();
            var students = await session.Query(Student.Table).With(s => By(s.Card, way)).OrderBy(s => s.Name).ToListAsync();
            Assert.Equal(way switch { Way.Joined => 1, Way.Immediate => 3, _ => 2 }, db.Driver.Taken().Count);
            Assert.Equal(["1", null], students.Select(s => s.Card?.Number));
        }

        await using (var session = db.Open())
        {
            db.Driver.Taken();
            var card = await session.Query(Card.Table).With(c => By(c.Student, way)).OneAsync();
            Assert.Equal(way == Way.Joined ? 1 : 2, db.Driver.Taken().Count);
            Assert.Equal("Ada", card.Student.Name);
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_page_of_owners_loads_its_own_objects_alone(DatabaseKind kind, Way way)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        db.Driver.Taken();

        var authors = await session.Query(Author.Table).With(a => By(a.Posts, way)).OrderBy(a => a.Name.Desc()).Limit(2).ToListAsync();

        Assert.Equal(way switch { Way.Joined => 1, Way.Immediate => 3, _ => 2 }, db.Driver.Taken().Count);
        Assert.Equal(["a3", "a2"], authors.Select(a => a.Name));
        Assert.All(authors, a => Assert.Equal(2, a.Posts.Count));
        var third = await session.Query(Author.Table).Where(a => a.Name == "a1").OneAsync();
        Assert.Throws<NotLoadedException>(() => third.Posts.Count);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Criteria_and_order_are_of_the_load_alone(DatabaseKind kind, Way way)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();

        var authors = await session.Query(Author.Table)
            .With(a => By(a.Posts.Where(p => p.Title != "a1p2").Where(p => p.Title != "a3p1").OrderBy(p => p.Views, p => p.Title.Desc()), way))
            .OrderBy(a => a.Name)
            .ToListAsync();

        Assert.Equal(["a1p1", "a2p2,a2p1", "a3p2"], authors.Select(a => string.Join(",", a.Posts.Select(p => p.Title))));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Criteria_on_a_reference_leave_it_empty(DatabaseKind kind, Way way)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        var posts = await session.Query(Post.Table).With(p => By(p.Author.Where(a => a.Name == "a2"), way)).ToListAsync();
        Assert.Equal(["a2p1", "a2p2"], posts.Where(p => p.Author is not null).Select(p => p.Title).Order());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_subquery_repeats_the_query_and_sends_no_keys(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        db.Driver.Taken();
        var authors = await session.Query(Author.Table).Join(a => a.Posts).Where((a, p) => p.Views > 0 & a.Name != "a2").With((a, _) => a.Posts.Subquery()).ToListAsync();
        var sql = db.Driver.Taken();
        Assert.Equal(2, sql.Count);
        Assert.Contains("SELECT DISTINCT", sql[1], StringComparison.Ordinal);
        Assert.DoesNotContain(" IN ", sql[1], StringComparison.Ordinal);
        Assert.Equal(["a1", "a3"], authors.Select(a => a.Name).Distinct().Order());
        Assert.All(authors, a => Assert.Equal(2, a.Posts.Count));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Inner_joins_drop_owners_at_the_root_and_none_behind_an_outer_join(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await db.SaveAsync(new Author { Name = "none" });
        await db.SaveAsync(new Comment { Body = "stray" });
        await using (var session = db.Open())
        {
            Assert.Equal(["a1", "a2", "a3"], (await session.Query(Author.Table).With(a => a.Posts.Joined(JoinKind.Inner)).OrderBy(a => a.Name).ToListAsync()).Select(a => a.Name));
        }

        await using (var session = db.Open())
        {
            db.Driver.Taken();
            var comments = await session.Query(Comment.Table).With(c => c.Post.Joined(p => p.Author.Joined(JoinKind.Inner))).OrderBy(c => c.Id).ToListAsync();
            var sql = Assert.Single(db.Driver.Taken());
            Assert.Equal(1, sql.Split("LEFT").Length - 1);
            Assert.Equal(13, comments.Count);
            Assert.Equal("a1", comments[0].Post!.Author.Name);
            Assert.Null(comments[^1].Post);
        }

        await using (var session = db.Open())
        {
            var authors = await session.Query(Author.Table).With(a => a.Posts.Joined(p => p.Comments.Joined(JoinKind.Inner))).OrderBy(a => a.Name).ToListAsync();
            Assert.Equal(["a1", "a2", "a3", "none"], authors.Select(a => a.Name));
            Assert.All(authors.SkipLast(1), a => Assert.Equal(4, a.Posts.Sum(p => p.Comments.Count)));
            Assert.Empty(authors[^1].Posts);
        }

        var error = Assert.Throws<UsageException>(() => Author.Table.Posts.Joined(JoinKind.Right));
        Assert.Contains("'Author.Posts'", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_collection_is_filled_from_the_querys_own_join(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using (var session = db.Open())
        {
            db.Driver.Taken();
            var authors = await session.Query(Author.Table)
                .Join(a => a.Posts)
                .Where((_, p) => p.Title != "a1p1" & p.Title != "a2p1" & p.Title != "a2p2")
                .OrderBy((a, _) => a.Name.Desc(), (_, p) => p.Title.Desc())
                .With((a, p) => a.Posts.ContainsEager(p, q => q.Comments.SelectIn()))
                .ToListAsync();

            Assert.Equal(2, db.Driver.Taken().Count);
            Assert.Equal(["a3: a3p2,a3p1", "a1: a1p2"], authors.Select(a => $"{a.Name}: {string.Join(",", a.Posts.Select(p => p.Title))}"));
            Assert.All(authors.SelectMany(a => a.Posts), p => Assert.Equal(2, p.Comments.Count));
        }

        await using (var session = db.Open())
        {
            var alias = Post.Table.As("mine");
            var posts = await session.Query(alias).Join(p => p.Author).Where((_, a) => a.Name == "a2").With((p, a) => p.Author.ContainsEager(a)).ToListAsync();
            Assert.All(posts, p => Assert.Equal("a2", p.Author.Name));
        }

        await using (var session = db.Open())
        {
            var unknown = await Assert.ThrowsAsync<UsageException>(async () => await session.Query(Author.Table).With(a => a.Posts.ContainsEager(Post.Table)).ToListAsync());
            Assert.Contains("'Author.Posts' is to be filled from rows of 'posts' that the query does not join", unknown.Message, StringComparison.Ordinal);
            var paged = await Assert.ThrowsAsync<UsageException>(async () =>
                await session.Query(Author.Table).Join(a => a.Posts).With((a, p) => a.Posts.ContainsEager(p)).Limit(2).ToListAsync());
            Assert.Contains("SelectIn()", paged.Message, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_path_that_the_query_does_not_read_is_named(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await using var session = db.Open();
        var alias = Author.Table.As("other");
        var error = await Assert.ThrowsAsync<UsageException>(async () => await session.Query(Author.Table).With(_ => alias.Posts.SelectIn()).ToListAsync());
        Assert.Contains("no 'authors' entities that loading 'Author.Posts' could be for", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<UsageException>(async () => await session.Query(Author.Table).Join(a => a.Posts).With((_, p) => p.Comments.SelectIn()).ToListAsync());
        Assert.Contains("'Post.Comments'", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_tree_loads_to_a_depth_or_to_its_end(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var root = new Category { Name = "0" };
        for (var (node, level) = (root, 1); level <= 5; level++)
        {
            var child = new Category { Name = $"{level}" };
            node.Children.Add(child);
            node = child;
        }

        await db.SaveAsync(root);
        foreach (var (depth, levels) in new[] { (1, 1), (3, 3), (-1, 5) })
        {
            await using var session = db.Open();
            db.Driver.Taken();
            var node = await session.Query(Category.Table).Where(c => c.ParentId == null).With(c => c.Children.SelectIn(depth)).OneAsync();
            // One query for each level; the leaf's own, which finds nothing, is one of them where the end is looked for.
            Assert.Equal(1 + levels + (depth < 0 ? 1 : 0), db.Driver.Taken().Count);
            for (var level = 0; level < levels; level++)
            {
                node = node.Children.Single();
                Assert.Equal($"{level + 1}", node.Name);
            }

            if (depth < 0)
            {
                Assert.Empty(node.Children);
            }
            else
            {
                Assert.Throws<NotLoadedException>(() => node.Children.Count);
            }
        }

        await using var joined = db.Open();
        db.Driver.Taken();
        var top = await joined.Query(Category.Table).Where(c => c.ParentId == null).With(c => c.Children.Joined(depth: 2)).OneAsync();
        Assert.Single(db.Driver.Taken());
        Assert.Equal("2", top.Children.Single().Children.Single().Name);
        var leaf = await joined.Query(Category.Table).Where(c => c.Name == "5").With(c => c.Parent.SelectIn(depth: -1)).OneAsync();
        Assert.Equal("0", leaf.Parent!.Parent!.Parent!.Parent!.Parent!.Name);
        Assert.Throws<UsageException>(() => Author.Table.Posts.SelectIn(depth: 2));
        await Assert.ThrowsAsync<UsageException>(async () => await joined.Query(Category.Table).With(c => c.Children.Joined(depth: -1)).ToListAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_tree_without_end_that_is_loaded_in_part_loads_the_rest_and_ends_in_a_ring(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var (one, two, three) = (new Category { Name = "1" }, new Category { Name = "2" }, new Category { Name = "3" });
        one.Children.Add(two);
        two.Children.Add(three);
        await db.SaveAsync(one);
        await using (var session = db.Open())
        {
            (await session.GetAsync(Category.Table, one.Id))!.ParentId = three.Id;
            await session.CommitAsync();
        }

        await using (var session = db.Open())
        {
            var first = await session.Query(Category.Table).Where(c => c.Name == "1").With(c => c.Children.SelectIn()).OneAsync();
            await session.LoadAsync(first, c => c.Children.SelectIn(depth: -1));
            Assert.Equal("3", first.Children.Single().Children.Single().Name);
            Assert.Same(first, first.Children.Single().Children.Single().Children.Single());
            db.Driver.Taken();
            await session.LoadAsync(first, c => c.Children.SelectIn(depth: -1));
            Assert.Empty(db.Driver.Taken());
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Existing_objects_are_populated_anew_when_asked(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        var author = await session.Query(Author.Table).Where(a => a.Name == "a1").With(a => a.Posts.SelectIn(p => p.Comments.SelectIn())).OneAsync();
        await using (var other = db.Open())
        {
            var theirs = await other.Query(Author.Table).Where(a => a.Id == author.Id).With(a => a.Posts.SelectIn()).OneAsync();
            theirs.Name = "new";
            theirs.Posts.First().Title = "renamed";
            theirs.Posts.Add(new Post { Title = "third" });
            await other.CommitAsync();
        }

        Assert.Equal("a1", (await session.Query(Author.Table).Where(a => a.Id == author.Id).With(a => a.Posts.SelectIn()).OneAsync()).Name);
        Assert.Equal(2, author.Posts.Count);
        foreach (var way in new[] { Way.SelectIn, Way.Joined, Way.Subquery })
        {
            var again = await session.Query(Author.Table).Where(a => a.Id == author.Id).With(a => By(a.Posts, way)).PopulateExisting().OneAsync();
            Assert.Same(author, again);
            Assert.Equal("new", author.Name);
            Assert.Equal(["a1p2", "renamed", "third"], author.Posts.Select(p => p.Title).Order());
        }

        // What the query does not load is no longer known.
        Assert.Throws<NotLoadedException>(() => author.Posts.First().Comments.Count);
        Assert.False(session.HasChanges);
    }
}

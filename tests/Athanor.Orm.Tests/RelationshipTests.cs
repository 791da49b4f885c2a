using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

public sealed class RelationshipTests
{
    [Fact]
    public void Both_ends_follow_each_other_in_memory()
    {
        var (ann, bob) = (new Author { Name = "Ann" }, new Author { Name = "Bob" });
        var post = new Post { Title = "One", Author = ann };
        Assert.Equal([post], ann.Posts);
        bob.Posts.Add(post);
        Assert.Same(bob, post.Author);
        Assert.Empty(ann.Posts);
        post.Author = ann;
        Assert.Empty(bob.Posts);
        Assert.Equal([post], ann.Posts);
        ann.Posts.Clear();
        Assert.Null(post.Author);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_graph_is_saved_parents_first_with_foreign_keys_filled(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var ann = new Author { Name = "Ann" };
        var post = new Post { Title = "One", Author = ann };
        post.Comments.Add(new Comment { Body = "first" });
        post.Comments.Add(new Comment { Body = "second" });
        await using var session = db.Open();
        session.Add(post.Comments.First());

        await session.CommitAsync();

        Assert.Equal(ann.Id, post.AuthorId);
        Assert.All(post.Comments, c => Assert.Equal(post.Id, c.PostId));
        Assert.Equal(
            [("Ann", "One", "first"), ("Ann", "One", "second")],
            await Select(Comment.Table).Join(c => c.Post).Join((c, p) => p.Author).OrderBy((c, p, a) => c.Id)
                .Select((c, p, a) => (a.Name, p.Title, c.Body)).ToListAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_tree_is_saved_level_by_level_in_any_order_and_deleted_leaves_first(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var root = new Category { Name = "root" };
        var child = new Category { Name = "child", Parent = root };
        var leaf = new Category { Name = "leaf", Parent = child };
        await using var session = db.Open();
        session.AddRange([leaf, child, root]);
        await session.CommitAsync();
        Assert.Equal((root.Id, child.Id), (child.ParentId, leaf.ParentId));

        foreach (var category in new[] { root, leaf, child })
        {
            session.Delete(category);
        }

        await session.CommitAsync();
        Assert.False(await Select(Category.Table).AnyAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_new_object_with_a_key_of_its_own_may_refer_to_itself(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var root = new Category { Id = 7, Name = "root" };
        root.Parent = root;
        await db.SaveAsync(root);
        Assert.Equal(7, await Select(Category.Table).Select(c => c.ParentId).OneAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_unloaded_collection_takes_new_objects_without_being_read(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Author { Name = "Ann", Posts = { new Post { Title = "One" } } });
        await using var session = db.Open();
        var ann = await session.Query(Author.Table).OneAsync();
        db.Driver.Taken();

        ann.Posts.Add(new Post { Title = "Two" });
        await session.CommitAsync();

        Assert.StartsWith("INSERT INTO posts", Assert.Single(db.Driver.Taken()), StringComparison.Ordinal);
        await session.LoadAsync(ann, a => a.Posts);
        Assert.Equal(["One", "Two"], ann.Posts.Select(p => p.Title).Order());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Removing_from_an_optional_collection_clears_the_foreign_key(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Author { Name = "Ann", Posts = { new Post { Title = "One", Comments = { new Comment { Body = "c" } } } } });
        await using var session = db.Open();
        var post = await session.Query(Post.Table).With(p => p.Comments.SelectIn()).OneAsync();
        var comment = post.Comments.Single();
        Assert.True(post.Comments.Remove(comment));
        Assert.False(post.Comments.Remove(comment));
        await session.CommitAsync();
        Assert.Null(await Select(Comment.Table).Select(c => c.PostId).OneAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_object_that_lost_its_required_owner_is_an_error_until_it_is_deleted_or_moved(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Author { Name = "Ann", Posts = { new Post { Title = "One" } } }, new Author { Name = "Bob" });
        await using var session = db.Open();
        var ann = await session.Query(Author.Table).Where(a => a.Name == "Ann").With(a => a.Posts.SelectIn()).OneAsync();
        var bob = await session.Query(Author.Table).Where(a => a.Name == "Bob").OneAsync();
        var post = ann.Posts.Single();
        ann.Posts.Remove(post);
        var error = await Assert.ThrowsAsync<UsageException>(() => session.CommitAsync().AsTask());
        Assert.Contains("Delete it, or give it another owner", error.Message, StringComparison.Ordinal);

        post.Author = bob;
        await session.CommitAsync();
        Assert.Equal("Bob", await Select(Post.Table).Join(p => p.Author).Select((p, a) => a.Name).OneAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Setting_the_foreign_key_itself_forgets_the_object_referred_to(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var (ann, bob) = (new Author { Name = "Ann" }, new Author { Name = "Bob" });
        await db.SaveAsync(ann, bob, new Post { Title = "One", Author = ann });
        await using var session = db.Open();
        var post = await session.Query(Post.Table).With(p => p.Author.Joined()).OneAsync();
        Assert.Equal("Ann", post.Author.Name);
        post.AuthorId = bob.Id;
        Assert.Throws<NotLoadedException>(() => post.Author);
        await session.CommitAsync();
        await session.LoadAsync(post, p => p.Author);
        Assert.Equal("Bob", post.Author.Name);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Relationships_can_be_asked_for_in_conditions(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Author { Name = "Ann", Posts = { new Post { Title = "One" } } }, new Author { Name = "Bob" });
        await using var session = db.Open();
        Assert.Equal(["Ann"], await session.Query(Author.Table).Where(a => a.Posts.Any()).Select(a => a.Name).ToListAsync());
        Assert.Equal(["Bob"], await session.Query(Author.Table).Where(a => !a.Posts.Any(p => p.Title == "One")).Select(a => a.Name).ToListAsync());
        Assert.Equal(["One"], await session.Query(Post.Table).Where(p => p.Author.Any(a => a.Name == "Ann")).Select(p => p.Title).ToListAsync());
    }
}

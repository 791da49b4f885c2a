using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

public sealed class CrudTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_new_object_is_inserted_with_its_generated_key_read_back(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await using var session = db.Open();
        var ann = new Author { Name = "Ann" };
        Assert.Equal(EntityStatus.Transient, Session.StatusOf(ann));
        session.Add(ann);
        Assert.Equal(EntityStatus.Pending, Session.StatusOf(ann));

        await session.CommitAsync();

        Assert.Equal(EntityStatus.Persistent, Session.StatusOf(ann));
        Assert.True(ann.Id > 0);
        Assert.Equal(1, ann.Version);
        Assert.Same(ann, await session.GetAsync(Author.Table, ann.Id));
        await using var other = db.Open();
        var read = await other.GetAsync(Author.Table, ann.Id);
        Assert.Equal(("Ann", null, 1), (read!.Name, read.Email, read.Version));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Many_new_objects_get_their_keys_in_the_order_in_which_they_were_added(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var authors = Enumerable.Range(0, 1_000).Select(i => new Author { Name = $"n{i}", Email = i % 3 == 0 ? null : $"{i}@example.test" }).ToArray();
        await db.SaveAsync((IEntity[])authors);

        Assert.Equal(authors.Select(a => a.Id).Order(), authors.Select(a => a.Id));
        var names = await Select(Author.Table).OrderBy(a => a.Id).Select(a => (a.Id, a.Name)).ToListAsync(db.Engine);
        Assert.Equal(authors.Select(a => (a.Id, a.Name)), names);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Only_changed_columns_are_updated_and_setting_the_same_value_changes_nothing(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Author { Name = "Ann", Email = "a@example.test" });
        await using var session = db.Open();
        var ann = await session.Query(Author.Table).OneAsync();
        db.Driver.Taken();

        ann.Name = new string("Ann".ToCharArray());
        Assert.False(session.HasChanges);
        await session.CommitAsync();
        Assert.Empty(db.Driver.Taken());

        ann.Email = null;
        await session.CommitAsync();
        var sql = Assert.Single(db.Driver.Taken());
        Assert.StartsWith("UPDATE authors SET email = ", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("name", sql, StringComparison.Ordinal);
        Assert.Equal(2, ann.Version);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Deleting_removes_the_row_and_lets_the_object_go(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Author { Name = "Ann" }, new Author { Name = "Bob" });
        await using var session = db.Open();
        var ann = await session.Query(Author.Table).Where(a => a.Name == "Ann").OneAsync();
        session.Delete(ann);
        Assert.Null(await session.GetAsync(Author.Table, ann.Id));
        await session.CommitAsync();

        Assert.Equal(EntityStatus.Detached, Session.StatusOf(ann));
        Assert.Equal(["Bob"], await session.Query(Author.Table).Select(a => a.Name).ToListAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task One_row_is_one_object(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Author { Name = "Ann" });
        await using var session = db.Open();
        var first = await session.Query(Author.Table).OneAsync();
        first.Name = "Changed here";
        var again = await session.Query(Author.Table).OneAsync();
        Assert.Same(first, again);
        Assert.Equal("Changed here", again.Name);
        Assert.NotSame(first, await session.Query(Author.Table).Untracked().OneAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_key_made_by_the_client_and_a_default_made_by_the_server(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var tokens = Enumerable.Range(0, 20).Select(i => new Token { Id = Guid.CreateVersion7(), Value = $"v{i}" }).ToArray();
        tokens[3].State = "shut";
        await db.SaveAsync((IEntity[])tokens);
        Assert.All(tokens, (t, i) => Assert.Equal(i == 3 ? "shut" : "open", t.State));
        await using var session = db.Open();
        Assert.Equal("v7", (await session.GetAsync(Token.Table, tokens[7].Id))!.Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_composite_key_finds_updates_and_deletes_its_row(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Seat { Row = 1, Number = 1 }, new Seat { Row = 1, Number = 2 }, new Seat { Row = 2, Number = 1 });
        await using var session = db.Open();
        var seat = await session.GetAsync(Seat.Table, (1, 2));
        seat!.Guest = "Ann";
        session.Delete((await session.GetAsync(Seat.Table, (2, 1)))!);
        await session.CommitAsync();
        Assert.Equal(
            [(1, 1, null), (1, 2, "Ann")],
            await Select(Seat.Table).OrderBy(s => s.Row, s => s.Number).Select(s => (s.Row, s.Number, s.Guest)).ToListAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_changed_key_updates_the_row_that_had_the_old_one(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Seat { Row = 1, Number = 1, Guest = "Ann" });
        await using var session = db.Open();
        var seat = await session.GetAsync(Seat.Table, (1, 1));
        seat!.Number = 9;
        await session.CommitAsync();
        Assert.Same(seat, await session.GetAsync(Seat.Table, (1, 9)));
        Assert.Null(await session.GetAsync(Seat.Table, (1, 1)));
        Assert.Equal(1, await Select(Seat.Table).CountAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Constructors_and_initialisers_do_not_run_for_loaded_objects(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var before = new Category { Name = "Bikes" };
        await db.SaveAsync(before);
        await using var session = db.Open();
        var read = await session.Query(Category.Table).OneAsync();
        Assert.Equal(("Bikes", before.Id), (read.Name, read.Id));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_synchronous_form_does_the_same(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        using (var session = db.Open())
        {
            session.Add(new Author { Name = "Ann", Posts = { new Post { Title = "One" } } });
            session.Commit();
            var ann = session.Query(Author.Table).One();
            ann.Name = "Anna";
            session.Flush();
            Assert.Equal("Anna", session.Query(Author.Table).Select(a => a.Name).One());
            session.Rollback();
        }

        using (var session = db.Open())
        {
            var ann = session.Query(Author.Table).With(a => a.Posts.SelectIn()).First();
            Assert.Equal(("Ann", "One"), (ann.Name, ann.Posts.Single().Title));
            session.Delete(ann.Posts.Single());
            session.Commit();
            Assert.False(session.Query(Post.Table).Any());
        }
    }
}

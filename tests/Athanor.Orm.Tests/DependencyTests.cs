using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

/// <summary>Rows that depend on each other, and the order in which a flush writes and deletes them.</summary>
public sealed class DependencyTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Two_tables_that_refer_to_each_other_are_saved_and_deleted_in_one_flush(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var squad = new Squad { Name = "Reds" };
        squad.Captain = new Player { Name = "Ann", Squad = squad };
        squad.Players.Add(new Player { Name = "Bob" });
        await using var session = db.Open();
        session.Add(squad);
        db.Driver.Taken();
        await session.CommitAsync();
        var statements = db.Driver.Taken();
        Assert.StartsWith("UPDATE squads SET captain_id", statements[^1], StringComparison.Ordinal);
        Assert.Equal(("Reds", "Ann", 1), await Select(Squad.Table).Join(s => s.Captain).Select((s, p) => (s.Name, p.Name, s.Version)).OneAsync(db.Engine));

        db.Driver.Taken();
        await session.CommitAsync();
        Assert.Empty(db.Driver.Taken());
        squad.Name = "Blues";
        squad.Captain = squad.Players.Single(p => p.Name == "Bob");
        await session.CommitAsync();
        Assert.Equal(("Blues", "Bob", 2), await Select(Squad.Table).Join(s => s.Captain).Select((s, p) => (s.Name, p.Name, s.Version)).OneAsync(db.Engine));

        session.Delete(squad);
        await session.CommitAsync();
        Assert.Equal((0L, 0L), (await Select(Squad.Table).CountAsync(db.Engine), await Select(Player.Table).CountAsync(db.Engine)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_circle_of_new_objects_is_saved_and_one_of_old_ones_deleted(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var (first, second, third, self) = (new Branch { Name = "1" }, new Branch { Name = "2" }, new Branch { Name = "3" }, new Branch { Name = "self" });
        (first.Parent, second.Parent, third.Parent, self.Parent) = (second, third, first, self);
        await using var session = db.Open();
        session.AddRange([first, second, third, self]);
        await session.CommitAsync();
        Assert.Equal(
            [("1", "2"), ("2", "3"), ("3", "1"), ("self", "self")],
            await Select(Branch.Table).Join(b => b.Parent).OrderBy((b, p) => b.Name).Select((b, p) => (b.Name, p.Name)).ToListAsync(db.Engine));

        await using var other = db.Open();
        foreach (var branch in await other.Query(Branch.Table).ToListAsync())
        {
            other.Delete(branch);
        }

        await other.CommitAsync();
        Assert.False(await Select(Branch.Table).AnyAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_flush_that_failed_in_a_circle_is_mended_and_repeated(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var squad = new Squad { Name = "Reds" };
        squad.Captain = new Player { Name = null!, Squad = squad };
        await using var session = db.Open();
        session.Add(squad);
        await Assert.ThrowsAnyAsync<AthanorException>(() => session.CommitAsync().AsTask());
        squad.Captain.Name = "Ann";
        await session.CommitAsync();
        Assert.Equal("Ann", await Select(Squad.Table).Join(s => s.Captain).Select((s, p) => p.Name).OneAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Owners_of_one_to_one_swap_in_one_flush(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(
            new Pilot { Name = "Ann", Plane = new Plane { Name = "A" } }, new Pilot { Name = "Bob", Plane = new Plane { Name = "B" } }, new Pilot { Name = "Cid", Plane = new Plane { Name = "C" } });
        await using var session = db.Open();
        var pilots = await session.Query(Pilot.Table).OrderBy(p => p.Name).With(p => p.Plane.SelectIn()).ToListAsync();
        var planes = pilots.ConvertAll(p => p.Plane!);
        (planes[0].Pilot, planes[1].Pilot) = (pilots[1], pilots[0]);
        await session.CommitAsync();
        Assert.Equal([("A", "Bob"), ("B", "Ann"), ("C", "Cid")], await PlanesAsync());
        (pilots[0].Plane, pilots[1].Plane, pilots[2].Plane) = (planes[2], planes[1], planes[0]);
        await session.CommitAsync();
        Assert.Equal([("A", "Cid"), ("B", "Bob"), ("C", "Ann")], await PlanesAsync());

        ValueTask<List<(string, string)>> PlanesAsync() =>
            Select(Plane.Table).Join(p => p.Pilot).OrderBy((p, o) => p.Name).Select((p, o) => (p.Name, o.Name)).ToListAsync(db.Engine);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_swap_by_a_key_that_cannot_be_null_says_what_to_do(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Student { Name = "Ann", Card = new Card { Number = "1" } }, new Student { Name = "Bob", Card = new Card { Number = "2" } });
        await using var session = db.Open();
        var students = await session.Query(Student.Table).OrderBy(s => s.Name).With(s => s.Card.SelectIn()).ToListAsync();
        var (first, second) = (students[0].Card!, students[1].Card!);
        (first.Student, second.Student) = (students[1], students[0]);
        Assert.Equal(
            "Objects of Card depend on each other in a circle by 'Card.Student', and its key cannot be NULL. Let one of them refer to another object first, and flush.",
            (await Assert.ThrowsAsync<UsageException>(() => session.FlushAsync().AsTask())).Message);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_moved_and_is_deleted_goes_in_the_order_of_the_rows(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var old = new Category { Name = "old" };
        await db.SaveAsync(old, new Category { Name = "child", Parent = old }, new Category { Name = "other" });
        await using var session = db.Open();
        var all = await session.Query(Category.Table).OrderBy(c => c.Id).ToListAsync();
        var (parent, child, other) = (all.Single(c => c.Name == "old"), all.Single(c => c.Name == "child"), all.Single(c => c.Name == "other"));
        child.Parent = other;
        parent.Parent = child;
        session.Delete(parent);
        session.Delete(child);
        session.Delete(other);
        await session.CommitAsync();
        Assert.False(await Select(Category.Table).AnyAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_left_an_unloaded_collection_and_came_back_elsewhere_is_loaded_again(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Pilot { Name = "Ann" }, new Author { Name = "Ann", Posts = { new Post { Title = "One", Comments = { new Comment { Body = "c" } } } } });
        await using var session = db.Open();
        var post = await session.Query(Post.Table).OneAsync();
        var comment = await session.Query(Comment.Table).OneAsync();
        Assert.True(post.Comments.Remove(comment));
        await session.CommitAsync();
        await Update(Comment.Table).Set(c => c.PostId, post.Id).Where(c => c.PostId == null).ExecuteAsync(db.Engine);
        await session.RefreshAsync(comment);
        await session.LoadAsync(post, p => p.Comments);
        Assert.Equal([comment], post.Comments);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Objects_go_and_are_read_anew_with_their_owner_where_the_cascade_says_so(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var saved = new Album { Title = "One", Tracks = { new Track { Title = "a" } } };
        saved.Notes.Add(new Note { Name = "cover", Text = "dark" });
        await db.SaveAsync(saved);
        await using var session = db.Open();
        var album = await session.Query(Album.Table).With(a => a.Notes.SelectIn(), a => a.Tracks.SelectIn()).OneAsync();
        var (note, track) = (album.Notes["cover"], album.Tracks[0]);
        (note.Text, track.Title) = ("light", "b");
        await session.RefreshAsync(album);
        Assert.Equal(("dark", "b"), (note.Text, track.Title));
        session.Expunge(album);
        Assert.Equal((EntityStatus.Detached, EntityStatus.Persistent), (Session.StatusOf(note), Session.StatusOf(track)));
        await session.CommitAsync();
        Assert.Equal("b", await Select(Track.Table).Select(t => t.Title).OneAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_is_left_to_the_database_is_left_also_where_it_is_loaded(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var album = new Album { Title = "Two" };
        album.Plays.AddRange([new Play { Seconds = 1 }, new Play { Seconds = 2 }]);
        await db.SaveAsync(album);
        await using var session = db.Open();
        var found = (await session.GetAsync(Album.Table, album.Id))!;
        _ = await found.Plays.Query(Play.Table).ToListAsync();
        db.Driver.Taken();
        session.Delete(found);
        await session.CommitAsync();
        Assert.DoesNotContain(db.Driver.Taken(), s => s.Contains("plays", StringComparison.Ordinal));
        Assert.Equal(0L, await Select(Play.Table).CountAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_circle_of_keys_that_are_never_null_says_what_to_do(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var hen = new Hen();
        hen.Origin = new Egg { Layer = hen };
        await using var session = db.Open();
        session.Add(hen);
        var error = await Assert.ThrowsAsync<UsageException>(() => session.CommitAsync().AsTask());
        Assert.Matches("^New objects refer to each other in a circle by '(Hen.Origin|Egg.Layer)', and its key cannot be NULL", error.Message);
        Assert.False(await Select(Hen.Table).AnyAsync(db.Engine) || await Select(Egg.Table).AnyAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_key_that_changes_goes_to_the_rows_of_a_table_between(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Flock { Name = "red", Met = { new Flock { Name = "blue" }, new Flock { Name = "green" } } });
        await using var session = db.Open();
        var red = (await session.GetAsync(Flock.Table, "red"))!;
        await session.LoadAsync(red, f => f.Met);
        red.Name = "pink";
        red.Met.Remove(red.Met.Single(f => f.Name == "green"));
        red.Met.Single().Name = "black";
        await session.CommitAsync();
        Assert.Equal([("pink", "black")], await Select(Flock.Table).Join(f => f.Met).Select((f, o) => (f.Name, o.Name)).ToListAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_key_that_changes_goes_to_the_rows_and_objects_that_refer_to_it(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Currency { Code = "ECU", Prices = { new Price { Amount = 1 }, new Price { Amount = 2 } } }, new Currency { Code = "USD", Prices = { new Price { Amount = 3 } } });
        await using var session = db.Open();
        var ecu = (await session.GetAsync(Currency.Table, "ECU"))!;
        var first = await session.Query(Price.Table).Where(p => p.Amount == 1m).OneAsync();
        db.Driver.Taken();
        ecu.Code = "EUR";
        await session.FlushAsync();
        Assert.Single(db.Driver.Taken());
        Assert.Equal("EUR", first.CurrencyCode);
        Assert.Same(ecu, first.Currency);
        Assert.False(session.HasChanges);
        first.Amount = 4;
        await session.CommitAsync();
        Assert.Equal(
            [("EUR", 2m), ("EUR", 4m), ("USD", 3m)],
            await Select(Price.Table).OrderBy(p => p.CurrencyCode).OrderBy(p => p.Amount).Select(p => (p.CurrencyCode, p.Amount)).ToListAsync(db.Engine));
        Assert.Same(ecu, await session.GetAsync(Currency.Table, "EUR"));
    }
}

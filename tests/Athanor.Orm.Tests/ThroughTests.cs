using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

/// <summary>Classes between two others, and collections that go through them.</summary>
public sealed class ThroughTests
{
    [Fact]
    public void Adding_makes_the_object_between_and_both_sides_see_it()
    {
        var (club, ann) = (new Club { Name = "Chess" }, new Member { Name = "Ann" });
        club.Members.Add(ann);
        club.Members.Add(ann);
        var between = Assert.Single(club.Memberships);
        Assert.Equal(("new", ann, club), (between.Role, between.Member, between.Club));
        Assert.Equal([club], ann.Clubs);
        Assert.Equal(["new"], ann.Roles);
        Assert.Contains(ann, club.Members);
        Assert.False(club.Members.Remove(new Member()));
        Assert.True(club.Members.Remove(ann));
        Assert.Empty(club.Memberships);
        Assert.Throws<NotSupportedException>(() => ((ICollection<Club>)ann.Clubs).Add(club));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_is_added_and_removed_are_rows_of_the_class_between(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var (ann, bob) = (new Member { Name = "Ann" }, new Member { Name = "Bob" });
        await db.SaveAsync(new Club { Name = "Chess", Members = { ann, bob } }, new Club { Name = "Go", Memberships = { new Membership { Member = ann, Role = "chair" } } });
        Assert.Equal([("Chess", "Ann", "new"), ("Chess", "Bob", "new"), ("Go", "Ann", "chair")], await RowsAsync(db));

        await using var session = db.Open();
        var chess = await session.Query(Club.Table).Where(c => c.Name == "Chess").With(c => c.Members.SelectIn()).OneAsync();
        var go = await session.Query(Club.Table).Where(c => c.Name == "Go").OneAsync();
        Assert.Throws<NotLoadedException>(() => go.Members.Count);
        chess.Members.Remove(chess.Members.Single(m => m.Name == "Bob"));
        go.Members.Add(new Member { Name = "Cid" });
        await session.CommitAsync();
        Assert.Equal([("Chess", "Ann", "new"), ("Go", "Ann", "chair"), ("Go", "Cid", "new")], await RowsAsync(db));
        Assert.Equal(3L, await Select(Member.Table).CountAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_far_side_is_loaded_joined_and_asked_for(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var (ann, bob) = (new Member { Name = "Ann" }, new Member { Name = "Bob" });
        await db.SaveAsync(new Club { Name = "Chess", Members = { ann, bob } }, new Club { Name = "Go", Members = { ann } }, new Club { Name = "Empty" });
        await using (var session = db.Open())
        {
            db.Driver.Taken();
            var clubs = await session.Query(Club.Table).OrderBy(c => c.Name).With(c => c.Members.SelectIn()).ToListAsync();
            Assert.Equal(3, db.Driver.Taken().Count);
            Assert.Equal(["Ann Bob", "", "Ann"], clubs.Select(c => string.Join(' ', c.Members.Select(m => m.Name).Order())));
        }

        await using (var session = db.Open())
        {
            db.Driver.Taken();
            var clubs = await session.Query(Club.Table).OrderBy(c => c.Name).With(c => c.Members.Joined()).ToListAsync();
            Assert.Single(db.Driver.Taken());
            Assert.Equal(["Ann Bob", "", "Ann"], clubs.Select(c => string.Join(' ', c.Members.Select(m => m.Name).Order())));
            var found = await session.Query(Member.Table).Where(m => m.Name == "Ann").OneAsync();
            await session.LoadAsync(found, m => m.Clubs);
            Assert.Equal(2, found.Clubs.Count);
            Assert.Equal(["Chess", "Go"], await session.Query(Club.Table).Where(c => c.Members.Contains(found)).OrderBy(c => c.Name).Select(c => c.Name).ToListAsync());
        }

        Assert.Equal(["Chess"], await Select(Club.Table).Where(c => c.Members.Any(m => m.Name == "Bob")).Select(c => c.Name).ToListAsync(db.Engine));
        Assert.Equal(["Ann", "Bob"], await Select(Member.Table).Where(m => m.Roles.Any(r => r == "new")).OrderBy(m => m.Name).Select(m => m.Name).ToListAsync(db.Engine));
        Assert.Equal(
            [("Chess", "Ann"), ("Chess", "Bob"), ("Empty", null), ("Go", "Ann")],
            await Select(Club.Table).OuterJoin(c => c.Members).OrderBy((c, m) => c.Name).OrderBy((c, m) => m.Name).Select((c, m) => (c.Name, m.Name.OrNull)).ToListAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Values_are_shown_and_added_through_a_table_between(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Album { Title = "One", LabelNames = { "red", "blue" } });
        await using var session = db.Open();
        var album = await session.Query(Album.Table).With(a => a.LabelNames.SelectIn()).OneAsync();
        Assert.Equal(["blue", "red"], album.LabelNames.Order());
        album.LabelNames.Add("red");
        album.LabelNames.Remove("blue");
        album.LabelNames.Add("green");
        await session.CommitAsync();
        Assert.Equal(["green", "red"], await Select(Album.Table).Join(a => a.LabelNames).OrderBy((a, name) => name).Select((a, name) => name).ToListAsync(db.Engine));
        Assert.True(await Select(Album.Table).Where(a => a.LabelNames.Any(name => name == "green")).AnyAsync(db.Engine));
        Assert.False(await Select(Album.Table).Where(a => a.LabelNames.Any(name => name == "blue")).AnyAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Values_are_shown_of_objects_that_are_shown_themselves(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Club { Name = "Chess", MemberNames = { "Ann", "Bob", "Ann" } }, new Club { Name = "Go" });
        Assert.Equal([("Chess", "Ann", "new"), ("Chess", "Bob", "new")], await RowsAsync(db));
        foreach (var joined in new[] { true, false })
        {
            await using var session = db.Open();
            var clubs = await session.Query(Club.Table).OrderBy(c => c.Name).With(c => joined ? c.MemberNames.Joined() : c.MemberNames.SelectIn()).ToListAsync();
            Assert.Equal(["Ann Bob", ""], clubs.Select(c => string.Join(' ', c.MemberNames.Order())));
        }

        await using var other = db.Open();
        var chess = await other.Query(Club.Table).Where(c => c.MemberNames.Any(name => name == "Bob")).With(c => c.Members.SelectIn()).OneAsync();
        Assert.True(chess.MemberNames.Remove("Ann"));
        await other.CommitAsync();
        Assert.Equal([("Chess", "Bob", "new")], await RowsAsync(db));
        Assert.Equal(2L, await Select(Member.Table).CountAsync(db.Engine));
    }

    private static ValueTask<List<(string, string, string)>> RowsAsync(Db db) => Select(Membership.Table)
        .Join(m => m.Club).Join((m, c) => m.Member).OrderBy((m, c, p) => c.Name).OrderBy((m, c, p) => p.Name).Select((m, c, p) => (c.Name, p.Name, m.Role)).ToListAsync(db.Engine);
}

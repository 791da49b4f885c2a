using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

/// <summary>Several ways between two tables, and relationships that are only read.</summary>
public sealed class ViewTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Each_of_two_ways_to_one_table_has_its_own_objects(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        var ann = await session.Query(Correspondent.Table).Where(p => p.Name == "Ann").With(p => p.Sent.SelectIn(), p => p.Received.Joined()).OneAsync();
        Assert.Equal([5, 20, 30], ann.Sent.Select(p => p.Weight).Order());
        Assert.Equal([12, 1], ann.Received.Select(p => p.Weight));
        Assert.All(ann.Sent, p => Assert.Same(ann, p.Sender));

        var moved = ann.Sent.First(p => p.Weight == 5);
        moved.Receiver = ann;
        Assert.Contains(moved, ann.Received);
        await session.CommitAsync();
        Assert.Equal((ann.Id, (int?)ann.Id), await Select(Parcel.Table).Where(p => p.Weight == 5).Select(p => (p.SenderId, p.ReceiverId)).OneAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_view_is_loaded_by_every_loader_in_one_query_and_in_its_order(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using (var session = db.Open())
        {
            db.Driver.Taken();
            var correspondents = await session.Query(Correspondent.Table).OrderBy(p => p.Name).With(p => p.Heavy.SelectIn(), p => p.Latest.SelectIn(), p => p.Receivers.SelectIn()).ToListAsync();
            Assert.Equal(4, db.Driver.Taken().Count);
            AssertSeeded(correspondents);
        }

        await using (var session = db.Open())
        {
            db.Driver.Taken();
            var correspondents = await session.Query(Correspondent.Table).OrderBy(p => p.Name).With(p => p.Heavy.Joined(q => q.Sender.Joined()), p => p.Latest.Joined(), p => p.Receivers.Joined()).ToListAsync();
            Assert.Single(db.Driver.Taken());
            AssertSeeded(correspondents);
            Assert.Equal(["Ann", "Ann", "Bob"], correspondents[0].Heavy.Select(p => p.Sender.Name));
        }

        await using (var session = db.Open())
        {
            var ann = await session.Query(Correspondent.Table).Where(p => p.Name == "Ann").OneAsync();
            Assert.Contains("'Correspondent.Heavy' is not loaded", Assert.Throws<NotLoadedException>(() => ann.Heavy.Count).Message, StringComparison.Ordinal);
            Assert.Throws<NotLoadedException>(() => ann.Latest);
            await session.LoadAsync(ann, p => p.Heavy);
            Assert.Equal([30, 20, 12], ann.Heavy.Select(p => p.Weight));
            db.Driver.Taken();
            await session.LoadAsync(ann, p => p.Heavy);
            Assert.Empty(db.Driver.Taken());
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_view_writes_nothing_and_is_read_anew_after_a_refresh(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        Assert.Empty(new Correspondent { Name = "new" }.Heavy);
        await SeedAsync(db);
        await using var session = db.Open();
        var ann = await session.Query(Correspondent.Table).Where(p => p.Name == "Ann").With(p => p.Heavy.SelectIn(), p => p.Latest.SelectIn()).OneAsync();
        ann.Latest!.Weight = 1;
        await session.FlushAsync();
        Assert.Equal(3, ann.Heavy.Count);
        await session.RefreshAsync(ann);
        Assert.Equal([20, 12], ann.Heavy.Select(p => p.Weight));

        var cid = await session.Query(Correspondent.Table).Where(p => p.Name == "Cid").With(p => p.Heavy.SelectIn()).OneAsync();
        await Update(Parcel.Table).Set(p => p.ReceiverId, (Expr<int?>?)null).Where(p => p.ReceiverId == cid.Id).ExecuteAsync(session);
        db.Driver.Taken();
        session.Delete(cid);
        await session.CommitAsync();
        Assert.StartsWith("DELETE FROM correspondents", Assert.Single(db.Driver.Taken(), s => !s.Contains("SAVEPOINT", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_view_is_joined_and_asked_for(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        Assert.Equal(
            ["Ann", "Bob"], await Select(Correspondent.Table).Where(p => p.Heavy.Any(q => q.Weight < 20)).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync(db.Engine));
        Assert.Equal(
            [("Ann", 30), ("Bob", 12), ("Cid", (int?)null)],
            await Select(Correspondent.Table).OuterJoin(p => p.Latest).OrderBy((p, q) => p.Name).Select((p, q) => (p.Name, q.Weight.OrNull)).ToListAsync(db.Engine));
        Assert.Equal(["Ann"], await Select(Correspondent.Table).Where(p => p.Receivers.Any(r => r.Name == "Cid")).Select(p => p.Name).ToListAsync(db.Engine));
        Assert.Equal(["Cid"], await Select(Correspondent.Table).Where(p => p.Latest == null).Select(p => p.Name).ToListAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_view_of_one_object_that_finds_several_says_so(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        var error = await Assert.ThrowsAsync<UsageException>(() => session.Query(Correspondent.Table).Where(p => p.Name == "Ann").With(p => p.OnlyHeavy.SelectIn()).OneAsync().AsTask());
        Assert.Contains("'Correspondent.OnlyHeavy' shows one object, and its condition finds several for Correspondent (Id = ", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_view_of_a_class_with_a_key_of_several_columns_and_of_a_class_on_itself(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(
            new Course { Year = 2026, Code = "SQL", Title = "Databases" },
            new Course { Year = 2027, Code = "SQL", Title = "Databases" },
            new Lesson { Topic = "b", Year = 2026 },
            new Lesson { Topic = "a", Year = 2026 },
            new Branch { Name = "root", Branches = { new Branch { Name = "1" }, new Branch { Name = "2" }, new Branch { Name = "3" } } });
        foreach (var joined in new[] { true, false })
        {
            await using var session = db.Open();
            var courses = await session.Query(Course.Table).OrderBy(c => c.Year).With(c => joined ? c.SameYear.Joined() : c.SameYear.SelectIn()).ToListAsync();
            Assert.Equal(["a", "b"], courses[0].SameYear.Select(l => l.Topic));
            Assert.Empty(courses[1].SameYear);
            var branches = await session.Query(Branch.Table).OrderBy(b => b.Id).With(b => joined ? b.Siblings.Joined() : b.Siblings.SelectIn()).ToListAsync();
            Assert.Equal(["", "2 3", "1 3", "1 2"], branches.Select(b => string.Join(' ', b.Siblings.Select(s => s.Name).Order())));
            Assert.Equal(["2", "3"], await session.Query(Branch.Table).WithParent(branches[1], b => b.Siblings).OrderBy(b => b.Name).Select(b => b.Name).ToListAsync());
        }
    }

    private static void AssertSeeded(List<Correspondent> correspondents)
    {
        Assert.Equal(["Ann", "Bob", "Cid"], correspondents.Select(p => p.Name));
        Assert.Equal([30, 20, 12], correspondents[0].Heavy.Select(p => p.Weight));
        Assert.Equal([20, 12], correspondents[1].Heavy.Select(p => p.Weight));
        Assert.Equal([30], correspondents[2].Heavy.Select(p => p.Weight));
        Assert.Equal([30, 12, null], correspondents.Select(p => p.Latest?.Weight));
        Assert.Equal(["Bob", "Cid"], correspondents[0].Receivers.Select(p => p.Name).Order());
        Assert.Empty(correspondents[2].Receivers);
    }

    private static async Task SeedAsync(Db db)
    {
        var (ann, bob, cid) = (new Correspondent { Name = "Ann" }, new Correspondent { Name = "Bob" }, new Correspondent { Name = "Cid" });
        await db.SaveAsync(ann, bob, cid);
        await db.SaveAsync(
            new Parcel { Weight = 5, SenderId = ann.Id },
            new Parcel { Weight = 20, SenderId = ann.Id, ReceiverId = bob.Id },
            new Parcel { Weight = 30, SenderId = ann.Id, ReceiverId = cid.Id },
            new Parcel { Weight = 1, SenderId = bob.Id, ReceiverId = ann.Id },
            new Parcel { Weight = 12, SenderId = bob.Id, ReceiverId = ann.Id });
    }
}

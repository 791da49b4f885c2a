using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

/// <summary>Relationships in conditions: by an object, by what it has, by its absence.</summary>
public sealed class RelationshipOperatorTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Rows_are_found_by_the_object_that_they_refer_to(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        var (ann, bob) = (await FindAsync(session, "Ann"), await FindAsync(session, "Bob"));
        Assert.Equal([5, 20], await Parcels(p => p.Sender == ann));
        Assert.Equal([1], await Parcels(p => p.Sender != ann));
        Assert.Equal([20], await Parcels(p => p.Receiver == bob));
        Assert.Equal([1, 5], await Parcels(p => p.Receiver != bob));
        Assert.Equal([5], await Parcels(p => p.Receiver == null));
        Assert.Equal([1, 20], await Parcels(p => p.Receiver != null));
        Assert.Equal([], await Parcels(p => p.Sender == null));
        Assert.Equal([20], await Parcels(p => p.Receiver.Has(r => r.Name == "Bob")));
        Assert.DoesNotContain("EXISTS", Select(Parcel.Table).Where(p => p.Sender == ann || p.Receiver == null).ToSql(db.Engine.Dialect), StringComparison.Ordinal);

        var parcel = await session.Query(Parcel.Table).Where(p => p.Weight == 20).OneAsync();
        Assert.Equal(["Ann"], await session.Query(Correspondent.Table).Where(p => p.Sent.Contains(parcel)).Select(p => p.Name).ToListAsync());
        Assert.Equal(["Bob"], await session.Query(Correspondent.Table).Where(p => p.Received == parcel).Select(p => p.Name).ToListAsync());
        Assert.Equal(["Ann", "Bob"], await session.Query(Correspondent.Table).Where(p => p.Heavy.Contains(parcel)).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync());
        Assert.Equal(["Cid"], await session.Query(Correspondent.Table).Where(p => p.Sent == null).Select(p => p.Name).ToListAsync());
        Assert.Contains("has no key to ask for", Assert.Throws<UsageException>(() => session.Query(Parcel.Table).Where(p => p.Sender == new Correspondent())).Message, StringComparison.Ordinal);

        ValueTask<List<int>> Parcels(Func<ParcelTable, Expr<bool>> condition) => session.Query(Parcel.Table).Where(condition).OrderBy(p => p.Weight).Select(p => p.Weight).ToListAsync();
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_belongs_to_an_object_is_a_query_by_every_kind_of_relationship(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        var student = new Student { Name = "Ann", Courses = { new Course { Year = 2026, Code = "SQL", Title = "Databases", Lessons = { new Lesson { Topic = "Joins" } } } } };
        await db.SaveAsync(student, new Course { Year = 2026, Code = "UML", Title = "Models", Lessons = { new Lesson { Topic = "Boxes" } } });
        await using var session = db.Open();
        var ann = await FindAsync(session, "Ann");
        Assert.Equal([5, 20], await session.Query(Parcel.Table).WithParent(ann, p => p.Sent).OrderBy(p => p.Weight).Select(p => p.Weight).ToListAsync());
        Assert.Equal([20], await session.Query(Parcel.Table).WithParent(ann, p => p.Heavy).Select(p => p.Weight).ToListAsync());
        var owner = (await session.GetAsync(Student.Table, student.Id))!;
        Assert.Equal(["Databases"], await session.Query(Course.Table).WithParent(owner, s => s.Courses).Select(c => c.Title).ToListAsync());
        var course = (await session.GetAsync(Course.Table, (2026, "SQL")))!;
        Assert.Equal(["Joins"], await session.Query(Lesson.Table).WithParent(course, c => c.Lessons).Select(l => l.Topic).ToListAsync());
        var lesson = await session.Query(Lesson.Table).Where(l => l.Course == course).OneAsync();
        Assert.Equal(["SQL"], await session.Query(Course.Table).WithParent(lesson, l => l.Course).Select(c => c.Code).ToListAsync());
        Assert.Equal(["SQL"], await session.Query(Course.Table).Where(c => c.Students.Contains(owner)).Select(c => c.Code).ToListAsync());
        var root = new Branch { Name = "root", Branches = { new Branch { Name = "leaf" } } };
        session.Add(root);
        await session.FlushAsync();
        Assert.Equal(["leaf"], await session.Query(Branch.Table).WithParent(root, b => b.Branches).Select(b => b.Name).ToListAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_join_takes_one_more_condition(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        Assert.Equal(
            [("Ann", 20), ("Bob", null), ("Cid", (int?)null)],
            await Select(Correspondent.Table).OuterJoin(p => p.Sent.Where(q => q.Weight > 10)).OrderBy((p, q) => p.Name).Select((p, q) => (p.Name, q.Weight.OrNull)).ToListAsync(db.Engine));
    }

    private static ValueTask<Correspondent> FindAsync(Session session, string name) => session.Query(Correspondent.Table).Where(p => p.Name == name).OneAsync();

    private static async Task SeedAsync(Db db)
    {
        var (ann, bob, cid) = (new Correspondent { Name = "Ann" }, new Correspondent { Name = "Bob" }, new Correspondent { Name = "Cid" });
        await db.SaveAsync(ann, bob, cid);
        await db.SaveAsync(
            new Parcel { Weight = 5, SenderId = ann.Id },
            new Parcel { Weight = 20, SenderId = ann.Id, ReceiverId = bob.Id },
            new Parcel { Weight = 1, SenderId = bob.Id, ReceiverId = ann.Id });
    }
}

using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

/// <summary>What is done to relationships in an unusual order, twice, or after something failed.</summary>
public sealed class AssociationCornerTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_a_collection_holds_is_added_again_without_a_row(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        var ann = await session.Query(Student.Table).Where(s => s.Name == "Ann").With(s => s.Courses.SelectIn()).OneAsync();
        var bob = await session.Query(Student.Table).Where(s => s.Name == "Bob").OneAsync();
        ann.Courses.Add(ann.Courses.Single());
        bob.Courses.Add(ann.Courses.Single());
        await session.CommitAsync();
        bob.Courses.Add(ann.Courses.Single());
        ann.Courses.Single().Students.Add(bob);
        await session.CommitAsync();
        Assert.Equal([("Ann", "SQL"), ("Bob", "SQL")], await LinksAsync(db));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_link_of_an_object_that_is_not_yet_added_comes_with_it(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        var sql = (await session.GetAsync(Course.Table, (2026, "SQL")))!;
        var (cid, dan) = (new Student { Name = "Cid" }, new Student { Name = "Dan" });
        cid.Courses.Add(sql);
        await session.FlushAsync();
        cid.Courses.Remove(sql);
        session.Add(cid);
        cid.Courses.Add(sql);
        dan.Courses.Add(sql);
        session.Add(dan);
        session.Expunge(dan);
        await session.CommitAsync();
        Assert.Equal([("Ann", "SQL"), ("Cid", "SQL")], await LinksAsync(db));

        session.Add(dan);
        await session.CommitAsync();
        Assert.Equal([("Ann", "SQL"), ("Cid", "SQL"), ("Dan", "SQL")], await LinksAsync(db));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_was_rolled_back_is_added_again_with_its_links(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var (ann, sql) = (new Student { Name = "Ann", Card = new Card { Number = "1" } }, new Course { Year = 2026, Code = "SQL", Title = "Databases" });
        ann.Courses.Add(sql);
        ann.Pupils.Add(ann);
        sql.Lessons.Add(new Lesson { Topic = "Joins", Exercises = { new Exercise { Text = "inner" } } });
        await using var session = db.Open();
        session.Add(ann);
        await session.FlushAsync();
        await session.RollbackAsync();
        Assert.Empty(await LinksAsync(db));
        session.Add(ann);
        await session.CommitAsync();
        Assert.Equal([("Ann", "SQL")], await LinksAsync(db));
        Assert.Equal(["Ann"], await Select(Student.Table).Where(s => s.Mentors.Any(m => m.Name == "Ann")).Select(s => s.Name).ToListAsync(db.Engine));
        Assert.Equal((1L, 1L), (await Select(Card.Table).CountAsync(db.Engine), await Select(Exercise.Table).CountAsync(db.Engine)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_link_and_the_end_of_one_side_in_one_flush_leave_nothing(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        var sql = (await session.GetAsync(Course.Table, (2026, "SQL")))!;
        var bob = await session.Query(Student.Table).Where(s => s.Name == "Bob").OneAsync();
        var (cid, pilot) = (new Student { Name = "Cid" }, new Pilot { Name = "Eve" });
        cid.Courses.Add(sql);
        pilot.Courses.Add(sql);
        session.AddRange([cid, pilot]);
        bob.Courses.Add(sql);
        session.Delete(bob);
        await session.FlushAsync();
        Assert.Equal(1L, await Select(Pilot.Table).Where(p => p.Courses.Any()).CountAsync(session));
        var uml = new Course { Year = 2026, Code = "UML", Title = "Models" };
        cid.Courses.Add(uml);
        session.Delete(uml);
        session.Delete(sql);
        await session.CommitAsync();
        Assert.Empty(await LinksAsync(db));
        Assert.Equal(0L, await Select(Pilot.Table).Where(p => p.Courses.Any()).CountAsync(db.Engine));
        Assert.Equal(["Ann", "Cid"], await Select(Student.Table).OrderBy(s => s.Name).Select(s => s.Name).ToListAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_link_follows_a_key_that_changes_in_the_same_flush(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        var sql = (await session.GetAsync(Course.Table, (2026, "SQL")))!;
        var (ann, bob) = (
            await session.Query(Student.Table).Where(s => s.Name == "Ann").OneAsync(), await session.Query(Student.Table).Where(s => s.Name == "Bob").OneAsync());
        ann.Courses.Remove(sql);
        sql.Code = "DB";
        sql.Students.Add(bob);
        await session.CommitAsync();
        Assert.Equal([("Bob", "DB")], await LinksAsync(db));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Reading_columns_anew_keeps_what_a_collection_gained(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        var sql = (await session.GetAsync(Course.Table, (2026, "SQL")))!;
        var bob = await session.Query(Student.Table).Where(s => s.Name == "Bob").OneAsync();
        bob.Courses.Add(sql);
        bob.Name = "Robert";
        await session.RefreshAsync(bob);
        await session.CommitAsync();
        Assert.Equal([("Ann", "SQL"), ("Bob", "SQL")], await LinksAsync(db));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_orphan_of_a_flush_that_failed_may_find_an_owner_before_the_next(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Student { Name = "Ann", Card = new Card { Number = "1" } }, new Student { Name = "Bob" });
        await using var session = db.Open();
        var students = await session.Query(Student.Table).OrderBy(s => s.Name).With(s => s.Card.SelectIn()).ToListAsync();
        var card = students[0].Card!;
        students[0].Card = null;
        var twice = new Course { Year = 2026, Code = new string('x', 20), Title = null! };
        session.Add(twice);
        await Assert.ThrowsAnyAsync<AthanorException>(() => session.CommitAsync().AsTask());
        session.Expunge(twice);
        students[1].Card = card;
        await session.CommitAsync();
        Assert.Equal([("1", students[1].Id)], await Select(Card.Table).Select(c => (c.Number, c.StudentId)).ToListAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_moved_to_a_new_owner_does_not_go_with_the_old_one(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(
            new Branch { Name = "old", Branches = { new Branch { Name = "moved", Branches = { new Branch { Name = "leaf" } } }, new Branch { Name = "stays" } } });
        await using var session = db.Open();
        var old = await session.Query(Branch.Table).Where(b => b.Name == "old").OneAsync();
        var moved = await session.Query(Branch.Table).Where(b => b.Name == "moved").OneAsync();
        session.Add(moved.Parent = new Branch { Name = "new" });
        session.Delete(old);
        await session.CommitAsync();
        Assert.Equal(["leaf", "moved", "new"], await Select(Branch.Table).OrderBy(b => b.Name).Select(b => b.Name).ToListAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_is_new_below_a_deleted_owner_is_not_saved(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        var sql = (await session.GetAsync(Course.Table, (2026, "SQL")))!;
        var exercise = new Exercise { Text = "inner" };
        sql.Lessons.Add(new Lesson { Topic = "Joins", Exercises = { exercise } });
        Assert.Equal(EntityStatus.Pending, Session.StatusOf(exercise));
        session.Delete(sql);
        await session.CommitAsync();
        Assert.Equal(EntityStatus.Transient, Session.StatusOf(exercise));
        Assert.Equal((0L, 0L, 0L), (
            await Select(Course.Table).CountAsync(db.Engine), await Select(Lesson.Table).CountAsync(db.Engine), await Select(Exercise.Table).CountAsync(db.Engine)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_tree_of_many_levels_goes_with_its_root(DatabaseKind kind)
    {
        const int Levels = 1_000;
        await using var db = await Db.CreateAsync(kind);
        var root = new Branch { Name = "0" };
        for (var (branch, level) = (root, 1); level < Levels; level++)
        {
            var next = new Branch { Name = $"{level}" };
            branch.Branches.Add(next);
            branch = next;
        }

        await using var session = db.Open();
        session.Add(root);
        session.Delete(root);
        Assert.False(session.HasChanges);
        session.Add(root);
        await session.CommitAsync();
        Assert.Equal((long)Levels, await Select(Branch.Table).CountAsync(db.Engine));

        await using var other = db.Open();
        other.Delete((await other.GetAsync(Branch.Table, root.Id))!);
        await other.CommitAsync();
        Assert.Equal(0L, await Select(Branch.Table).CountAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_place_of_what_is_deleted_by_name_is_free_for_another(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Student { Name = "Ann", Card = new Card { Number = "1" } }, new Pilot { Name = "Eve", Plane = new Plane { Name = "Kite" } });
        await using var session = db.Open();
        var ann = await session.Query(Student.Table).With(s => s.Card.SelectIn()).OneAsync();
        var eve = await session.Query(Pilot.Table).With(p => p.Plane.SelectIn()).OneAsync();
        session.Delete(ann.Card!);
        ann.Card = new Card { Number = "2" };
        var kite = eve.Plane!;
        eve.Plane = new Plane { Name = "Glider" };
        session.Delete(kite);
        await session.CommitAsync();
        Assert.Equal(["2"], await Select(Card.Table).Select(c => c.Number).ToListAsync(db.Engine));
        Assert.Equal([("Glider", (int?)eve.Id)], await Select(Plane.Table).Select(p => (p.Name, p.PilotId)).ToListAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Places_of_one_to_one_are_handed_on_in_one_flush(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(
            new Pilot { Name = "Ann", Plane = new Plane { Name = "A" } }, new Pilot { Name = "Bob", Plane = new Plane { Name = "B" } }, new Pilot { Name = "Cid" });
        await using var session = db.Open();
        var pilots = await session.Query(Pilot.Table).OrderBy(p => p.Name).With(p => p.Plane.SelectIn()).ToListAsync();
        var (a, b) = (pilots[0].Plane!, pilots[1].Plane!);
        a.Pilot = pilots[1];
        Assert.Null(b.Pilot);
        b.Pilot = pilots[2];
        pilots[0].Plane = new Plane { Name = "C" };
        await session.CommitAsync();
        Assert.Equal(
            [("A", "Bob"), ("B", "Cid"), ("C", "Ann")],
            await Select(Plane.Table).Join(p => p.Pilot).OrderBy((p, o) => p.Name).Select((p, o) => (p.Name, o.Name)).ToListAsync(db.Engine));

        // What is let go first and taken afterwards needs no order.
        (a.Pilot, b.Pilot) = (null, null);
        await session.FlushAsync();
        (a.Pilot, b.Pilot) = (pilots[2], pilots[1]);
        await session.CommitAsync();
        Assert.Equal(
            [("A", "Cid"), ("B", "Bob"), ("C", "Ann")],
            await Select(Plane.Table).Join(p => p.Pilot).OrderBy((p, o) => p.Name).Select((p, o) => (p.Name, o.Name)).ToListAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task One_to_one_without_need_of_an_owner_is_let_go(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Pilot { Name = "Ann", Plane = new Plane { Name = "A" } });
        await using var session = db.Open();
        var ann = await session.Query(Pilot.Table).With(p => p.Plane.SelectIn()).OneAsync();
        ann.Plane = null;
        ann.Plane = new Plane { Name = "never" };
        ann.Plane = new Plane { Name = "B" };
        await session.CommitAsync();
        Assert.Equal(
            [("A", null), ("B", ann.Id), ("never", null)], await Select(Plane.Table).OrderBy(p => p.Name).Select(p => (p.Name, p.PilotId)).ToListAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_key_of_several_columns_with_a_part_missing_refers_to_nothing(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await db.SaveAsync(new Lesson { Topic = "Joins", Year = 2026, InsteadYear = 2026 });
        await using var session = db.Open();
        var lesson = await session.Query(Lesson.Table).With(l => l.Instead.Joined(), l => l.Course.SelectIn()).OneAsync();
        Assert.Null(lesson.Instead);
        Assert.Null(lesson.Course);
        var sql = (await session.GetAsync(Course.Table, (2026, "SQL")))!;
        lesson.InsteadCode = "SQL";
        Assert.Same(sql, lesson.Instead);
        await session.LoadAsync(sql, c => c.Replacements);
        Assert.Same(lesson, Assert.Single(sql.Replacements));
        lesson.InsteadYear = null;
        await session.CommitAsync();
        Assert.Null(lesson.Instead);
        Assert.Empty(sql.Replacements);

        lesson.Course = sql;
        lesson.Instead = new Course { Year = 2027, Code = "UML", Title = "Models" };
        await session.CommitAsync();
        Assert.Equal((2026, "SQL", (int?)2027, "UML"), await Select(Lesson.Table).Select(l => (l.Year, l.CourseCode!, l.InsteadYear, l.InsteadCode!)).OneAsync(db.Engine));
        lesson.Instead = null;
        lesson.Course = null;
        await session.CommitAsync();
        Assert.Equal((2026, null, null, null), await Select(Lesson.Table).Select(l => (l.Year, l.CourseCode, l.InsteadYear, l.InsteadCode)).OneAsync(db.Engine));
    }

    private static Task SeedAsync(Db db)
    {
        var ann = new Student { Name = "Ann" };
        ann.Courses.Add(new Course { Year = 2026, Code = "SQL", Title = "Databases" });
        return db.SaveAsync(ann, new Student { Name = "Bob" });
    }

    private static ValueTask<List<(string, string)>> LinksAsync(Db db) => Select(Student.Table)
        .Join(s => s.Courses).OrderBy((s, c) => s.Name).OrderBy((s, c) => c.Code).Select((s, c) => (s.Name, c.Code)).ToListAsync(db.Engine);
}

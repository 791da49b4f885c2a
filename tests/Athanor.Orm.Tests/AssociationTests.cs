using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

/// <summary>Many to many, one to one, keys of several columns, and what is deleted with its owner.</summary>
public sealed class AssociationTests
{
    [Fact]
    public void Both_ends_of_many_to_many_and_of_one_to_one_follow_each_other_in_memory()
    {
        var (ann, bob) = (new Student { Name = "Ann" }, new Student { Name = "Bob" });
        var course = new Course { Year = 2026, Code = "SQL", Title = "Databases" };
        ann.Courses.Add(course);
        course.Students.Add(bob);
        Assert.Equal([ann, bob], course.Students);
        Assert.Equal([course], bob.Courses);
        bob.Courses.Remove(course);
        Assert.Equal([ann], course.Students);
        ann.Pupils.Add(bob);
        Assert.Equal([ann], bob.Mentors);
        Assert.Empty(ann.Mentors);

        var (first, second) = (new Card { Number = "1" }, new Card { Number = "2", Student = ann });
        Assert.Same(second, ann.Card);
        ann.Card = first;
        Assert.Same(ann, first.Student);
        Assert.Null(second.Student);
        first.Student = bob;
        Assert.Null(ann.Card);
        Assert.Same(first, bob.Card);
        bob.Card = null;
        Assert.Null(first.Student);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Rows_between_follow_the_collections_whichever_end_is_edited(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        Assert.Equal([("Ann", "SQL"), ("Ann", "UML"), ("Bob", "SQL")], await LinksAsync(db));

        await using var session = db.Open();
        var ann = await session.Query(Student.Table).Where(s => s.Name == "Ann").With(s => s.Courses.SelectIn()).OneAsync();
        var bob = await session.Query(Student.Table).Where(s => s.Name == "Bob").With(s => s.Courses.SelectIn()).OneAsync();
        var (sql, uml) = (ann.Courses.Single(c => c.Code == "SQL"), ann.Courses.Single(c => c.Code == "UML"));
        db.Driver.Taken();

        // Both ends say the same: one row. What is taken back before it is saved is none, and so is what is there already.
        ann.Courses.Remove(sql);
        sql.Students.Remove(ann);
        bob.Courses.Add(uml);
        uml.Students.Add(bob);
        bob.Courses.Remove(sql);
        bob.Courses.Add(sql);
        bob.Courses.Add(sql);
        await session.CommitAsync();
        var statements = db.Driver.Taken();
        Assert.Equal(2, statements.Count);
        Assert.StartsWith("DELETE FROM courses_students", statements[0], StringComparison.Ordinal);
        Assert.StartsWith("INSERT INTO courses_students", statements[1], StringComparison.Ordinal);
        Assert.Equal([("Ann", "UML"), ("Bob", "SQL"), ("Bob", "UML")], await LinksAsync(db));

        db.Driver.Taken();
        await session.CommitAsync();
        Assert.Empty(db.Driver.Taken());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_rows_between_go_with_either_side_and_the_other_side_stays(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        session.Delete(await session.Query(Student.Table).Where(s => s.Name == "Ann").OneAsync());
        await session.CommitAsync();
        Assert.Equal([("Bob", "SQL")], await LinksAsync(db));
        session.Delete((await session.GetAsync(Course.Table, (2026, "SQL")))!);
        await session.CommitAsync();
        Assert.Empty(await LinksAsync(db));
        Assert.Equal((2L, 1L), (await Select(Student.Table).CountAsync(db.Engine), await Select(Course.Table).CountAsync(db.Engine)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Many_to_many_is_loaded_joined_and_asked_for(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using (var session = db.Open())
        {
            db.Driver.Taken();
            var students = await session.Query(Student.Table).OrderBy(s => s.Id).With(s => s.Courses.SelectIn(c => c.Lessons.SelectIn())).ToListAsync();
            Assert.Equal(3, db.Driver.Taken().Count);
            Assert.Equal(["SQL, UML", "SQL", ""], students.Select(s => string.Join(", ", s.Courses.Select(c => c.Code))));
            Assert.Same(students[0].Courses.First(), students[1].Courses.Single());
            Assert.Equal(["Joins", "Keys"], students[1].Courses.Single().Lessons.Select(l => l.Topic).Order());
            Assert.Throws<NotLoadedException>(() => students[0].Courses.First().Students.Count);
        }

        await using (var session = db.Open())
        {
            db.Driver.Taken();
            var students = await session.Query(Student.Table).OrderBy(s => s.Id).Limit(2).With(s => s.Courses.Joined()).ToListAsync();
            Assert.Single(db.Driver.Taken());
            Assert.Equal(["SQL, UML", "SQL"], students.Select(s => string.Join(", ", s.Courses.Select(c => c.Code).Order())));
        }

        Assert.Equal(
            ["Ann"], await Select(Student.Table).Where(s => s.Courses.Any(c => c.Code == "UML")).Select(s => s.Name).ToListAsync(db.Engine));
        Assert.Equal(["Cid"], await Select(Student.Table).Where(s => !s.Courses.Any()).Select(s => s.Name).ToListAsync(db.Engine));
        Assert.Equal(
            [("Ann", "Databases"), ("Ann", "Models"), ("Bob", "Databases")],
            await Select(Student.Table).Join(s => s.Courses).OrderBy((s, c) => s.Name).OrderBy((s, c) => c.Title).Select((s, c) => (s.Name, c.Title)).ToListAsync(db.Engine));
        Assert.Equal(4, (await Select(Student.Table).OuterJoin(s => s.Courses).Select((s, c) => s.Name).ToListAsync(db.Engine)).Count);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_class_is_many_to_many_with_itself(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var (ann, bob, cid) = (new Student { Name = "Ann" }, new Student { Name = "Bob" }, new Student { Name = "Cid" });
        ann.Pupils.Add(bob);
        cid.Mentors.Add(ann);
        cid.Mentors.Add(bob);
        await db.SaveAsync(ann);
        await using var session = db.Open();
        var all = await session.Query(Student.Table).OrderBy(s => s.Name).With(s => s.Pupils.SelectIn(), s => s.Mentors.SelectIn()).ToListAsync();
        Assert.Equal(["Bob, Cid", "Cid", ""], all.Select(s => string.Join(", ", s.Pupils.Select(p => p.Name).Order())));
        Assert.Equal(["", "Ann", "Ann, Bob"], all.Select(s => string.Join(", ", s.Mentors.Select(p => p.Name).Order())));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task One_to_one_is_loaded_from_its_far_end_and_replaced(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Student { Name = "Ann", Card = new Card { Number = "1" } }, new Student { Name = "Bob" });
        await using var session = db.Open();
        var students = await session.Query(Student.Table).OrderBy(s => s.Name).ToListAsync();
        Assert.Equal(
            "Relationship 'Student.Card' is not loaded. Load it with the query (`.With(s => s.Card.SelectIn())`), or now (`await session.LoadAsync(student, s => s.Card)`).",
            Assert.Throws<NotLoadedException>(() => students[0].Card).Message);
        Assert.Throws<NotLoadedException>(() => students[0].Card = new Card { Number = "2" });
        await session.LoadAsync(students, s => s.Card);
        var former = students[0].Card!;
        Assert.Equal("1", former.Number);
        Assert.Null(students[1].Card);

        // The former is an orphan: it is deleted. The unique key of the table allows for one at a time.
        students[0].Card = new Card { Number = "2" };
        await session.CommitAsync();
        Assert.Equal(EntityStatus.Detached, Session.StatusOf(former));
        Assert.Equal([("2", students[0].Id)], await Select(Card.Table).Select(c => (c.Number, c.StudentId)).ToListAsync(db.Engine));
        session.Add(new Card { Number = "3", StudentId = students[0].Id });
        await Assert.ThrowsAsync<UniqueViolationException>(() => session.CommitAsync().AsTask());

        await using var other = db.Open();
        db.Driver.Taken();
        var joined = await other.Query(Student.Table).OrderBy(s => s.Name).With(s => s.Card.Joined()).ToListAsync();
        Assert.Single(db.Driver.Taken());
        Assert.Equal(["2", null], joined.Select(s => s.Card?.Number));
        Assert.Equal(["Bob"], await Select(Student.Table).Where(s => !s.Card.Any()).Select(s => s.Name).ToListAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_key_of_several_columns_is_filled_loaded_and_emptied_but_for_the_part_that_is_shared(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        var lessons = await session.Query(Lesson.Table).OrderBy(l => l.Topic).With(l => l.Course.SelectIn()).ToListAsync();
        Assert.Equal(["UML", "SQL", "SQL"], lessons.Select(l => l.Course!.Code));
        lessons[1].Course = null;
        lessons[2].Course = lessons[0].Course;
        lessons[2].Instead = lessons[0].Course;
        lessons[2].Course!.Lessons.Add(new Lesson { Topic = "Views" });
        await session.CommitAsync();
        Assert.Equal(
            [("Boxes", 2026, "UML"), ("Joins", 2026, null), ("Keys", 2026, "UML"), ("Views", 2026, "UML")],
            await Select(Lesson.Table).OrderBy(l => l.Topic).Select(l => (l.Topic, l.Year, l.CourseCode)).ToListAsync(db.Engine));

        await using var other = db.Open();
        var courses = await other.Query(Course.Table).OrderBy(c => c.Code).With(c => c.Lessons.Joined()).ToListAsync();
        Assert.Equal(["", "Boxes, Keys, Views"], courses.Select(c => string.Join(", ", c.Lessons.Select(l => l.Topic).Order())));
        var instead = await other.Query(Lesson.Table).OrderBy(l => l.Topic).With(l => l.Instead.Joined()).ToListAsync();
        Assert.Equal([null, null, "Models", null], instead.Select(l => l.Instead?.Title));
        await other.LoadAsync(courses, c => c.Replacements);
        Assert.Equal(["", "Keys"], courses.Select(c => string.Join(", ", c.Replacements.Select(l => l.Topic))));
        Assert.Equal(["UML"], await Select(Course.Table).Where(c => c.Lessons.Any(l => l.Topic == "Views")).Select(c => c.Code).ToListAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_belongs_to_a_deleted_owner_goes_with_it_level_by_level(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        var sql = (await session.GetAsync(Course.Table, (2026, "SQL")))!;
        var loaded = await session.Query(Lesson.Table).Where(l => l.Topic == "Joins").With(l => l.Exercises.SelectIn()).OneAsync();
        db.Driver.Taken();
        session.Delete(sql);
        await session.CommitAsync();

        // The lessons are read, all of them in one query; of the exercises only the known are deleted by name, the database's cascade takes the others.
        Assert.Single(db.Driver.Taken(), s => s.StartsWith("SELECT", StringComparison.Ordinal));
        Assert.Equal(EntityStatus.Detached, Session.StatusOf(loaded));
        Assert.Equal(["Boxes"], await Select(Lesson.Table).Select(l => l.Topic).ToListAsync(db.Engine));
        Assert.Equal(["box"], await Select(Exercise.Table).Select(e => e.Text).ToListAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_orphan_is_deleted_unless_it_finds_another_owner(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        var lessons = await session.Query(Lesson.Table).OrderBy(l => l.Topic).With(l => l.Exercises.SelectIn()).ToListAsync();
        var (boxes, joins) = (lessons[0], lessons[1]);
        var (moved, lost) = (joins.Exercises.Single(e => e.Text == "inner"), joins.Exercises.Single(e => e.Text == "outer"));
        var pending = new Exercise { Text = "never" };
        joins.Exercises.Add(pending);
        joins.Exercises.Clear();
        boxes.Exercises.Add(moved);
        await session.CommitAsync();
        Assert.Equal(EntityStatus.Transient, Session.StatusOf(pending));
        Assert.Equal(EntityStatus.Detached, Session.StatusOf(lost));
        Assert.Equal(
            [("box", boxes.Id), ("inner", boxes.Id), ("key", lessons[2].Id)], await Select(Exercise.Table).OrderBy(e => e.Text).Select(e => (e.Text, e.LessonId)).ToListAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_failed_between_is_saved_once_it_is_mended(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        var ann = await session.Query(Student.Table).Where(s => s.Name == "Ann").OneAsync();
        var sql = (await session.GetAsync(Course.Table, (2026, "SQL")))!;

        // The collection is not loaded, and the row is there: the database says so, and nothing of the flush stays.
        var cid = await session.Query(Student.Table).Where(s => s.Name == "Cid").OneAsync();
        ann.Courses.Add(sql);
        cid.Courses.Add(sql);
        await Assert.ThrowsAsync<UniqueViolationException>(() => session.CommitAsync().AsTask());
        Assert.Equal(3, (await LinksAsync(db)).Count);
        ann.Courses.Remove(sql);
        await session.CommitAsync();
        Assert.Equal([("Ann", "UML"), ("Bob", "SQL"), ("Cid", "SQL")], await LinksAsync(db));

        cid.Courses.Remove(sql);
        await session.RollbackAsync();
        Assert.Equal(3, (await LinksAsync(db)).Count);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_last_word_counts_for_collections_that_are_not_loaded(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        var students = await session.Query(Student.Table).OrderBy(s => s.Name).ToListAsync();
        var (sql, uml) = ((await session.GetAsync(Course.Table, (2026, "SQL")))!, (await session.GetAsync(Course.Table, (2026, "UML")))!);
        var (ann, bob, cid) = (students[0], students[1], students[2]);

        // Linked or not, and the other way about.
        ann.Courses.Remove(sql);
        ann.Courses.Add(sql);
        bob.Courses.Add(sql);
        bob.Courses.Remove(sql);
        cid.Courses.Remove(uml);
        uml.Students.Add(cid);
        await session.RefreshAsync(cid);
        await session.CommitAsync();
        Assert.Equal([("Ann", "SQL"), ("Ann", "UML"), ("Cid", "UML")], await LinksAsync(db));

        // What was removed before anything was known is not known to have been there, although the collection is loaded by then.
        await using var other = db.Open();
        var again = await other.Query(Student.Table).Where(s => s.Name == "Bob").OneAsync();
        var art = (await other.GetAsync(Course.Table, (2026, "UML")))!;
        again.Courses.Remove(art);
        await other.LoadAsync(again, s => s.Courses);
        again.Courses.Add(art);
        await other.CommitAsync();
        Assert.Equal([("Ann", "SQL"), ("Ann", "UML"), ("Bob", "UML"), ("Cid", "UML")], await LinksAsync(db));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_was_moved_stays_and_what_is_new_goes_with_its_new_owner(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        var joins = await session.Query(Lesson.Table).Where(l => l.Topic == "Joins").OneAsync();
        var sql = (await session.GetAsync(Course.Table, (2026, "SQL")))!;

        // The lesson's row still says the old course when that one's lessons are read to be deleted.
        joins.Course = new Course { Year = 2027, Code = "SQL2", Title = "More" };
        session.Delete(sql);
        await session.CommitAsync();
        Assert.Equal([("Boxes", "UML"), ("Joins", "SQL2")], await Select(Lesson.Table).OrderBy(l => l.Topic).Select(l => (l.Topic, l.CourseCode)).ToListAsync(db.Engine));

        // A new course that is deleted before it was saved takes its new lessons along, and they theirs.
        var never = new Course { Year = 2028, Code = "NO", Title = "Never", Lessons = { new Lesson { Topic = "no", Exercises = { new Exercise { Text = "no" } } } } };
        session.Add(never);
        session.Delete(never);
        joins.Exercises.Add(new Exercise { Text = "last" });
        await session.CommitAsync();
        Assert.Equal(["Boxes", "Joins"], await Select(Lesson.Table).OrderBy(l => l.Topic).Select(l => l.Topic).ToListAsync(db.Engine));

        // A new key and a new link in one flush.
        var ann = await session.Query(Student.Table).Where(s => s.Name == "Ann").OneAsync();
        var art = new Course { Year = 2029, Code = "ART", Title = "Art" };
        session.Add(art);
        await session.FlushAsync();
        art.Code = "ARTS";
        ann.Courses.Add(art);
        await session.CommitAsync();
        Assert.Equal([("Ann", "ARTS"), ("Ann", "UML")], await LinksAsync(db));
    }

    private static Task SeedAsync(Db db)
    {
        var sql = new Course { Year = 2026, Code = "SQL", Title = "Databases" };
        var uml = new Course { Year = 2026, Code = "UML", Title = "Models" };
        sql.Lessons.Add(new Lesson { Topic = "Joins", Exercises = { new Exercise { Text = "inner" }, new Exercise { Text = "outer" } } });
        sql.Lessons.Add(new Lesson { Topic = "Keys", Exercises = { new Exercise { Text = "key" } } });
        uml.Lessons.Add(new Lesson { Topic = "Boxes", Exercises = { new Exercise { Text = "box" } } });
        var (ann, bob) = (new Student { Name = "Ann" }, new Student { Name = "Bob" });
        ann.Courses.Add(sql);
        uml.Students.Add(ann);
        bob.Courses.Add(sql);
        return db.SaveAsync(ann, bob, new Student { Name = "Cid" });
    }

    private static ValueTask<List<(string, string)>> LinksAsync(Db db) => Select(Student.Table)
        .Join(s => s.Courses).OrderBy((s, c) => s.Name).OrderBy((s, c) => c.Code).Select((s, c) => (s.Name, c.Code)).ToListAsync(db.Engine);
}

using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

/// <summary>Classes that derive from each other: in one table, in tables beside each other, and mixed.</summary>
public sealed class InheritanceTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_query_of_the_first_class_gives_whole_objects_of_every_class_in_one_statement(DatabaseKind kind)
    {
        await using var db = await SeededAsync(kind);
        await using var session = db.Open();
        var parties = await session.Query(Party.Table).OrderBy(p => p.Name).ToListAsync();
        Assert.Single(db.Driver.Taken());
        Assert.Equal(
            [("Acme", typeof(Company)), ("Ann", typeof(Manager)), ("Bob", typeof(Employee)), ("Cid", typeof(Contractor)), ("Dora", typeof(Consultant))],
            parties.Select(p => (p.Name, p.GetType())));
        Assert.Equal("T-1", ((Company)parties[0]).TaxNumber);
        Assert.Equal((5000m, 3, PartyKind.Manager), parties[1] is Manager ann ? (ann.Salary, ann.Level, ann.Kind) : default);
        Assert.Equal((3000m, PartyKind.Employee), parties[2] is Employee bob ? (bob.Salary, bob.Kind) : default);
        Assert.Equal("Hays", ((Contractor)parties[3]).Agency);
        Assert.Equal(("Hays", "B-7", new DateOnly(2027, 1, 31)), parties[4] is Consultant dora ? (dora.Agency, dora.Badge, dora.Until) : default);
        // What each class does with a loaded object is done once, from the first class down.
        Assert.Equal(["party Acme", "party Ann, employee 5000", "party Bob, employee 3000", "party Cid", "party Dora"], parties.Select(p => p.LoadedAs));

        // The same rows are the same objects, whichever class they are asked for as.
        Assert.Same(parties[1], await session.Query(Manager.Table).OneAsync());
        Assert.Same(parties[4], await session.GetAsync(Contractor.Table, parties[4].Id));
        db.Driver.Taken();
        Assert.Same(parties[2], await session.GetAsync(Party.Table, parties[2].Id));
        Assert.Empty(db.Driver.Taken());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_query_of_a_subclass_reads_its_own_rows_alone(DatabaseKind kind)
    {
        await using var db = await SeededAsync(kind);
        await using var session = db.Open();
        Assert.Equal(["Ann", "Bob"], (await session.Query(Employee.Table).OrderBy(e => e.Salary.Desc()).ToListAsync()).Select(e => e.Name));
        Assert.Equal(["Ann"], await session.Query(Manager.Table).Where(m => m.Salary > 0).Select(m => m.Name).ToListAsync());
        Assert.Equal(["Cid", "Dora"], (await session.Query(Contractor.Table).OrderBy(c => c.Name).ToListAsync()).Select(c => c.Name));
        Assert.Equal(["Dora"], (await session.Query(Consultant.Table).ToListAsync()).Select(c => c.Name));
        Assert.Equal(["Acme"], await session.Query(Company.Table).Select(c => c.Name).ToListAsync());
        Assert.Equal(1, await session.Query(Company.Table).CountAsync());

        // In subqueries, under aliases and in joins the rows are the same.
        var (one, other) = (Company.Table, Contractor.Table.As("c"));
        Assert.Equal(
            [("Acme", "Cid"), ("Acme", "Dora")],
            await Select(one.Name, other.Name).From(one).Join(other, one.Name < other.Name).OrderBy(other.Name).ToListAsync(session));
        Assert.Equal(0, await session.Query(Party.Table).Where(p => p.Name == "Bob" & p.Id.In(Select(Company.Table.As("c")).Select(c => c.Id))).CountAsync());
        Assert.Equal(
            [("Ann", null), ("Bob", "Ann")],
            await Select(Employee.Table.As("e")).OuterJoin(Manager.Table.As("m"), (e, m) => m.Salary > e.Salary).OrderBy((e, m) => e.Name)
                .Select((e, m) => (e.Name, m.Name.OrNull)).ToListAsync(session));

        // What is asked of a subclass in a query of the first class.
        Assert.Equal(
            ["Acme", "Ann"],
            await session.Query(Party.Table).Where(p => p.OfType(Employee.Table).Salary > 4000 | p.Is(Company.Table)).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync());
        Assert.Equal(3, await session.Query(Party.Table).Where(p => !p.Is(Employee.Table)).CountAsync());

        // Another class's key finds nothing, here or in the database.
        var acme = await session.Query(Company.Table).OneAsync();
        Assert.Null(await session.GetAsync(Contractor.Table, acme.Id));
        Assert.Null(await session.GetAsync(Employee.Table, acme.Id));
    }

    [Fact]
    public async Task The_sql_reads_what_a_class_needs()
    {
        await using var db = await Db.CreateAsync(DatabaseKind.Sqlite);
        var dialect = db.Engine.Dialect;
        Assert.Equal(
            "SELECT shapes.id, shapes.kind, shapes.name, shapes.size FROM shapes WHERE shapes.kind = 'Circle'",
            Select(Circle.Table).ToSql(dialect));
        Assert.Equal(
            "SELECT c.name FROM shapes AS c WHERE c.size > ?1 AND c.kind = 'Circle'",
            Select(Circle.Table.As("c")).Where(c => c.Size > 1).Select(c => c.Name).ToSql(dialect));
        Assert.Equal(
            "SELECT parties.name FROM (parties JOIN employees ON employees.id = parties.id) WHERE employees.salary > ?1",
            Select(Employee.Table).Where(e => e.Salary > 1).Select(e => e.Name).ToSql(dialect));
        Assert.Equal(
            "SELECT parties.name FROM (parties JOIN employees ON employees.id = parties.id) WHERE parties.kind = 3",
            Select(Manager.Table).Select(e => e.Name).ToSql(dialect));
        Assert.Equal(
            "SELECT parties.name FROM (parties LEFT JOIN consultants ON consultants.id = parties.id) WHERE parties.kind = 4 OR parties.kind = 5",
            Select(Contractor.Table).Select(e => e.Name).ToSql(dialect));
        Assert.Equal(
            "SELECT offices.city, parties_1.name FROM offices LEFT JOIN (parties AS parties_1 JOIN employees AS employees_2 ON employees_2.id = parties_1.id) ON offices.leader_id = parties_1.id AND parties_1.kind = 3",
            Select(Office.Table).OuterJoin(o => o.Leader).Select((o, l) => (o.City, l.Name.OrNull)).ToSql(dialect));
        Assert.Equal("UPDATE shapes SET size = ?1 WHERE shapes.kind = 'Circle' AND shapes.size < ?2", Update(Circle.Table).Set(c => c.Size, 1).Where(c => c.Size < 0).ToSql(dialect));
        Assert.Equal("DELETE FROM parties WHERE parties.kind = 1 AND parties.name = ?1", Delete(Company.Table).Where(c => c.Name == "x").ToSql(dialect));
        Assert.Equal("UPDATE parties SET name = ?1 WHERE parties.name = ?2", Update(Party.Table).Set(p => p.Name, "b").Where(p => p.Name == "a").ToSql(dialect));
        var error = Assert.Throws<UsageException>(() => Update(Employee.Table));
        Assert.Contains("'parties', 'employees'", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_flush_writes_the_tables_that_a_change_touches(DatabaseKind kind)
    {
        await using var db = await SeededAsync(kind);
        await using (var session = db.Open())
        {
            var ann = await session.Query(Manager.Table).OneAsync();
            var dora = await session.Query(Consultant.Table).OneAsync();
            var cid = await session.Query(Contractor.Table).Where(c => c.Name == "Cid").OneAsync();
            db.Driver.Taken();
            ann.Level = 4;
            dora.Badge = "B-8";
            cid.Agency = "Adecco";
            Assert.Equal((1, 1), (ann.Version, dora.Version));
            await session.FlushAsync();
            // The version stands in the first table, and counts every change.
            Assert.Equal(5, db.Driver.Taken().Count(s => s.StartsWith("UPDATE", StringComparison.Ordinal)));
            Assert.Equal((2, 2, 2), (ann.Version, dora.Version, cid.Version));
            dora.Agency = "Adecco";
            await session.CommitAsync();
            Assert.Single(db.Driver.Taken(), s => s.StartsWith("UPDATE", StringComparison.Ordinal));
        }

        await using var other = db.Open();
        var read = await other.Query(Consultant.Table).OneAsync();
        Assert.Equal(("Adecco", "B-8", 3), (read.Agency, read.Badge, read.Version));
        Assert.Equal(4, (await other.Query(Manager.Table).OneAsync()).Level);

        // A stale object changes nothing in any of its tables.
        await using (var late = db.Open())
        {
            var bob = await late.Query(Employee.Table).Where(e => e.Name == "Bob").OneAsync();
            await Update(Party.Table).Set(p => p.Version, 7).Where(p => p.Name == "Bob").ExecuteAsync(db.Engine);
            bob.Salary = 1;
            await Assert.ThrowsAsync<StaleDataException>(() => late.CommitAsync().AsTask());
        }

        Assert.Equal(3000m, (await other.Query(Employee.Table).Where(e => e.Name == "Bob").OneAsync()).Salary);
        var former = await other.Query(Employee.Table).Where(e => e.Name == "Bob").OneAsync();
        other.Delete(read);
        other.Delete(former);
        db.Driver.Taken();
        await other.CommitAsync();
        var deletes = db.Driver.Taken().Where(s => s.StartsWith("DELETE", StringComparison.Ordinal)).Select(s => s.Split(' ')[2]).ToList();
        Assert.Equal("parties", deletes[^1]);
        Assert.Superset(new HashSet<string> { "employees", "consultants" }, deletes.ToHashSet());
        Assert.Equal(["Acme", "Ann", "Cid"], await other.Query(Party.Table).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync());
        Assert.Equal(0, await Select(Count()).From(Consultants).OneAsync(other));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Relationships_lead_to_every_level_of_a_hierarchy_and_from_it(DatabaseKind kind)
    {
        await using var db = await SeededAsync(kind);
        await using var session = db.Open();
        var office = await session.Query(Office.Table).With(o => o.Leader.Joined(l => l.Department.Joined()), o => o.Owner.SelectIn(p => p.Sponsored.SelectIn())).OneAsync();
        Assert.Equal(("Ann", "Sales"), (office.Leader!.Name, office.Leader.Department!.Name));
        var acme = Assert.IsType<Company>(office.Owner);
        Assert.Equal([typeof(Manager), typeof(Contractor)], acme.Sponsored.OrderBy(p => p.Name).Select(p => p.GetType()));
        Assert.Same(office.Leader, acme.Sponsored.First(p => p.Name == "Ann"));
        Assert.Same(acme, office.Leader.Sponsor);

        await using var other = db.Open();
        var sales = await other.Query(Department.Table).With(d => d.Employees.SelectIn(e => e.Sponsor.Joined())).OneAsync();
        Assert.Equal([(typeof(Manager), "Acme"), (typeof(Employee), null)], sales.Employees.OrderBy(e => e.Name).Select(e => (e.GetType(), e.Sponsor?.Name)));
        var again = await other.Query(Department.Table).Where(d => d.Employees.Any(e => e.Salary > 4000)).OneAsync();
        Assert.Same(sales, again);
        Assert.Equal("Ann", (await other.Query(Manager.Table).With(m => m.Led.SelectIn()).OneAsync()).Led.Single().Leader!.Name);

        // New objects of several classes that refer to each other are written parents first.
        var bea = new Contractor { Name = "Bea", Agency = "Hays" };
        var eve = new Manager { Name = "Eve", Salary = 1, Sponsor = bea, Department = new Department { Name = "Law" } };
        bea.Sponsor = new Consultant { Name = "Fay", Agency = "Hays", Badge = "B-9" };
        eve.Led.Add(new Office { City = "Rome", Owner = bea });
        other.Add(eve);
        await other.CommitAsync();
        await using var third = db.Open();
        var rome = await third.Query(Office.Table).Where(o => o.City == "Rome").With(o => o.Leader.SelectIn(l => l.Department.SelectIn()), o => o.Owner.Joined(p => p.Sponsor.Joined())).OneAsync();
        Assert.Equal(("Eve", "Law", "Bea", "Fay"), (rome.Leader!.Name, rome.Leader.Department!.Name, rome.Owner!.Name, rome.Owner.Sponsor!.Name));
        Assert.IsType<Consultant>(rome.Owner.Sponsor);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Objects_are_refreshed_streamed_paged_and_read_untracked_as_what_they_are(DatabaseKind kind)
    {
        await using var db = await SeededAsync(kind);
        await using var session = db.Open();
        var ann = await session.Query(Party.Table).Where(p => p.Name == "Ann").OneAsync();
        await Text($"UPDATE employees SET level = 9, salary = 6000").ExecuteAsync(db.Engine);
        await session.RefreshAsync(ann);
        Assert.Equal((9, 6000m), ann is Manager { Level: var level, Salary: var salary } ? (level, salary) : default);

        var names = new List<string>();
        await foreach (var party in session.Query(Party.Table).OrderBy(p => p.Name).Untracked().Stream())
        {
            names.Add($"{party.GetType().Name} {party.Name}");
        }

        Assert.Equal(["Company Acme", "Manager Ann", "Employee Bob", "Contractor Cid", "Consultant Dora"], names);
        var page = await session.Query(Party.Table).OrderBy(p => p.Name).Offset(1).Limit(2).With(p => p.Sponsored.Joined()).ToListAsync();
        Assert.Equal(["Ann", "Bob"], page.Select(p => p.Name));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task One_table_holds_several_classes_and_a_row_of_none_is_an_error(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Circle { Name = "ring", Size = 2 }, new Square { Name = "box", Size = 3, Ticket = new TicketId(7) }, new Shape { Name = "blob" });
        await using var session = db.Open();
        var shapes = await session.Query(Shape.Table).OrderBy(s => s.Name).ToListAsync();
        Assert.Equal([typeof(Shape), typeof(Square), typeof(Circle)], shapes.Select(s => s.GetType()));
        Assert.Equal((3d, new TicketId(7), "Square"), shapes[1] is Square box ? (box.Size, box.Ticket!.Value, box.Kind) : default);
        Assert.Equal(2, ((Circle)shapes[2]).Size);
        Assert.Equal([("box", 3d)], await session.Query(Square.Table).Select(s => (s.Name, s.Size)).ToListAsync());
        Assert.Equal(1, await Update(Square.Table).Set(s => s.Size, s => s.Size * 2).Where(s => s.Size > 0).ExecuteAsync(db.Engine));
        Assert.Equal(1, await Delete(Circle.Table).Where(c => c.Size < 100).ExecuteAsync(db.Engine));

        await Text($"INSERT INTO shapes (kind, name) VALUES ('Hexagon', 'nut')").ExecuteAsync(db.Engine);
        var error = await Assert.ThrowsAsync<UnknownDiscriminatorException>(() => session.Query(Shape.Table).ToListAsync().AsTask());
        Assert.Equal(("Shape", "Hexagon"), (error.Entity, error.Value));
        Assert.Contains("'Circle'", error.Message, StringComparison.Ordinal);
        Assert.Equal(6, (await session.Query(Square.Table).Untracked().OneAsync()).Size);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_class_with_a_table_that_has_everything_shares_no_rows(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Publication { Title = "Book" }, new Journal { Title = "Monthly", Issue = 3 });
        await using var session = db.Open();
        Assert.Equal(["Book"], (await session.Query(Publication.Table).ToListAsync()).Select(p => p.Title));
        var journal = await session.Query(Journal.Table).OneAsync();
        Assert.Equal(("Monthly", 3), (journal.Title, journal.Issue));
        journal.Title = "Weekly";
        await session.CommitAsync();
        Assert.Equal("Weekly", await Select(Journal.Table).Select(j => j.Title).OneAsync(db.Engine));
    }

    private static Table Consultants => Library.MetaData.Tables.Single(t => t.Name == "consultants");

    private static async Task<Db> SeededAsync(DatabaseKind kind)
    {
        var db = await Db.CreateAsync(kind);
        var acme = new Company { Name = "Acme", TaxNumber = "T-1" };
        var sales = new Department { Name = "Sales" };
        var ann = new Manager { Name = "Ann", Salary = 5000, Level = 3, Department = sales, Sponsor = acme };
        await db.SaveAsync(
            ann,
            new Employee { Name = "Bob", Salary = 3000, Department = sales },
            new Contractor { Name = "Cid", Agency = "Hays", Sponsor = acme },
            new Consultant { Name = "Dora", Agency = "Hays", Badge = "B-7", Until = new DateOnly(2027, 1, 31) },
            new Office { City = "Bern", Leader = ann, Owner = acme });
        db.Driver.Taken();
        return db;
    }
}

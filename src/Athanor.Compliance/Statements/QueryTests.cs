namespace Athanor.Compliance;

/// <summary>Queries: their sources, conditions, groups, orders, pages and shapes.</summary>
public abstract class QueryTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    private static readonly PersonTable P = Person.Table;
    private static readonly PetTable A = Pet.Table;

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Joins(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        Assert.Equal([("Ann", "Rex"), ("Ann", "Tom"), ("Bob", "Kitty")],
            await Select(P).Join(A, (p, a) => a.OwnerId == p.Id).OrderBy((p, a) => a.Id).Select((p, a) => (p.Name, a.Name)).ToListAsync(db.Engine));
        Assert.Equal(12, await Select(P.Id, A.Id).From(P).CrossJoin(A).CountAsync(db.Engine));
        await Assert.ThrowsAsync<CompileException>(async () => await Select(P.Id, A.Id).ToListAsync(db.Engine));
        var boss = P.As();
        Assert.Equal([("Bob", "Ann"), ("Cid", "Ann"), ("Dan", "Bob")],
            await Select(P.Name, boss.Name).From(P).Join(boss, boss.Id == P.BossId).OrderBy(P.Name).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task The_optional_side_of_a_join_is_null_where_there_is_none(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var query = Select(P).OuterJoin(A, (p, a) => a.OwnerId == p.Id).OrderBy((p, a) => p.Name, (p, a) => a.Name);
        Assert.Equal([("Ann", "Rex"), ("Ann", "Tom"), ("Bob", "Kitty"), ("Cid", null), ("Dan", null)], await query.Select((p, a) => (p.Name, a.Name.OrNull)).ToListAsync(db.Engine));
        var rows = await query.Select((p, a) => (p.Name, a.OrNull)).ToListAsync(db.Engine);
        Assert.Equal(["Rex", "Tom", "Kitty", null, null], rows.Select(r => r.Item2?.Name));
        Assert.Equal(2, await query.Where((p, a) => a.Id == null).CountAsync(db.Engine));
#pragma warning disable ATH0010 // what the warning is about
        var error = await Assert.ThrowsAsync<UnexpectedNullException>(async () => await query.Select((p, a) => a.Id).ToListAsync(db.Engine));
        Assert.Contains(".OrNull", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<UnexpectedNullException>(async () => await query.Select((p, a) => (p.Name, a.Name)).ToListAsync(db.Engine));
#pragma warning restore ATH0010
        Assert.Contains("'name' is NULL", error.Message, StringComparison.Ordinal);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Rows_of_sixteen_columns_keep_each_its_type(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var wide = Select(P)
            .OuterJoin(A, (p, a) => a.OwnerId == p.Id && a.Name == "Rex")
            .Where((p, a) => p.Name != "Dan")
            .OrderBy((p, a) => p.Name)
            .Select((p, a) => (
                p.Id, p.Name, p.Email, p.Age, p.BossId, a.Id.OrNull, a.Name.OrNull, a.Weight, p.Age > 30, Upper(p.Name), Length(p.Name), p.Age / 2.0, Value(new DateOnly(2026, 1, 31)),
                Case(p.Age > 50, "old").Else("young"), Count().Over(), p));

        // The declared types are the test: nothing is cast, and nothing is an object.
        List<(long Id, string Name, string? Email, int Age, long? BossId, long? PetId, string? PetName, decimal? Weight, bool IsOver30, string Upper, int Length, double Half,
            DateOnly Day, string Kind, long All, Person Person)> rows = await wide.ToListAsync(db.Engine);
        var (ann, bob) = (rows[0], rows[1]);
        Assert.Equal(3, rows.Count);
        Assert.Equal((ann.Id, "Ann", "ann@example.test", 60, null, 30.5m, true, "ANN", 3, 30.0, new DateOnly(2026, 1, 31), "old", 3L),
            (ann.Person.Id, ann.Name, ann.Email, ann.Age, ann.BossId, ann.Weight, ann.IsOver30, ann.Upper, ann.Length, ann.Half, ann.Day, ann.Kind, ann.All));
        Assert.Equal(("Rex", "Ann"), (ann.PetName, ann.Person.Name));
        Assert.Equal((ann.Id, null, null, null, "young"), (bob.BossId, bob.PetId, bob.PetName, bob.Weight, bob.Kind));
        Assert.NotNull(ann.PetId);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Groups(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        Assert.Equal([(25, 2L, "Dan"), (40, 1L, "Bob"), (60, 1L, "Ann")],
            await Select(P).GroupBy(p => p.Age).OrderBy(p => p.Age).Select(p => (p.Age, Count(), Max(p.Name))).ToListAsync(db.Engine));
        Assert.Equal([25], await Select(P).GroupBy(p => p.Age).Having(p => Count() > 1).Select(p => p.Age).ToListAsync(db.Engine));
        var decade = P.Age / 10;
        Assert.Equal([(2, 50L), (4, 40L), (6, 60L)], await Select(decade, Sum(P.Age)).GroupBy(decade).OrderBy(decade).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Aggregates(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        Assert.Equal((4L, 3L, 3L), await Select(Count(), Count(P.Email), CountDistinct(P.Age)).From(P).OneAsync(db.Engine));
        Assert.Equal((150L, 37.5, 25, 60), await Select(Sum(P.Age), Avg(P.Age), Min(P.Age), Max(P.Age)).OneAsync(db.Engine));
        Assert.Equal((34.75m, 17.375m), await Select(Sum(A.Weight).OrZero(), Avg(A.Weight).OrZero()).OneAsync(db.Engine));
        Assert.Equal(await Select(P).Select(p => p.Id).ToListAsync(db.Engine) is var ids ? ids.Sum() : 0, await Select(Sum(P.Id)).OneAsync(db.Engine));
        var nobody = Select(P).Where(p => p.Age < 0);
        Assert.Equal((0L, null, null), await nobody.Select(p => (Count(), Sum(p.Age).OrNull, Max(p.Name).OrNull)).OneAsync(db.Engine));
        await Assert.ThrowsAsync<UnexpectedNullException>(async () => await nobody.Select(p => Sum(p.Age)).OneAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Subqueries(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        async Task<string> Who(Expr<bool> condition) => string.Join(' ', await Select(P).Where(_ => condition).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync(db.Engine));
        Assert.Equal("Ann Bob", await Who(Exists(Select(A).Where(a => a.OwnerId == P.Id))));
        Assert.Equal("Cid Dan", await Who(!Exists(Select(A).Where(a => a.OwnerId == P.Id))));
        Assert.Equal("Ann Bob", await Who(P.Id.In(Select(A.OwnerId))));
        Assert.Equal("Cid Dan", await Who(P.Id.NotIn(Select(A.OwnerId))));
        Assert.Equal("Ann Bob", await Who(P.Id.In(Select(P.As("r")).Select(r => r.BossId))));
        Assert.Equal("", await Who(P.Id.NotIn(Select(P.As("r")).Select(r => r.BossId))));
        Assert.Equal("Ann", await Who(P.Age == Select(Max(P.As("o").Age)).AsScalar()));
        Assert.Equal("Ann", await Who(Row(P.Id, Value("Rex")).In(Select(A.OwnerId, A.Name))));
        Assert.Equal([("Ann", 2L), ("Bob", 1L), ("Cid", 0L), ("Dan", 0L)],
            await Select(P).OrderBy(p => p.Name).Select(p => (p.Name, Select(Count()).Where(A.OwnerId == p.Id).AsScalar())).ToListAsync(db.Engine));
        var heavy = Select(A.OwnerId, Max(A.Weight).Label("most")).GroupBy(A.OwnerId).AsSubquery("heavy");
        Assert.Equal([("Ann", 30.5m), ("Bob", null)],
            await Select(P.Name, heavy.Column<decimal?>("most")).From(P).Join(heavy, heavy.Column(A.OwnerId) == P.Id).OrderBy(P.Name).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Columns_of_one_name_stay_apart_in_a_subquery(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var both = Select(P.Id, A.Id, P.Name, A.Name).From(P).Join(A, A.OwnerId == P.Id).AsSubquery();
        Assert.Equal([("Ann", "Rex"), ("Ann", "Tom"), ("Bob", "Kitty")],
            await Select(both.Column(P.Name), both.Column(A.Name)).From(both).OrderBy(both.Column(A.Id)).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Common_table_expressions(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var young = Select(P.Id, P.Name).Where(P.Age < 30).AsCte("young");
        Assert.Equal(["Cid", "Dan"], await Select(young.Column<string>("name")).From(young).OrderBy(young.Column<string>("name")).ToListAsync(db.Engine));
        var count = Select(young.Column<long>("id")).From(young).AsCte("ids");
        Assert.Equal(2, await Select(count).CountAsync(db.Engine));
        await using var connection = await db.ConnectAsync();
        Assert.Equal(2, await Update(P).Set(p => p.Age, 1).Where(p => p.Id.In(Select(young.Column<long>("id")))).ExecuteAsync(connection));
        Assert.Equal(2, await Delete(P).Where(p => p.Id.In(Select(Select(P.As("x")).Where(x => x.Age == 1).Select(x => x.Id).AsCte("ones").Column<long>("id")))).ExecuteAsync(connection));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Recursion_follows_a_tree(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var report = P.As("report");
        var tree = RecursiveCte(
            "tree",
            Select(P.Id, P.Name, Value(0).Label("depth")).Where(P.BossId == null),
            self => Select(report.Id, report.Name, self.Column<int>("depth") + 1).From(report).Join(self, report.BossId == self.Column<long>("id")));
        Assert.Equal([("Ann", 0), ("Bob", 1), ("Cid", 1), ("Dan", 2)],
            await Select(tree.Column<string>("name"), tree.Column<int>("depth")).From(tree).OrderBy(tree.Column<int>("depth"), tree.Column<string>("name")).ToListAsync(db.Engine));
        var ups = RecursiveCte("ups", Select(P.Id, P.BossId).Where(P.Name == "Dan"), self =>
            Select(report.Id, report.BossId).From(report).Join(self, self.Column<long?>("boss_id") == report.Id), distinct: true);
        Assert.Equal(3, await Select(ups).CountAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Sets(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var (owners, elders, all) = (Select(A.OwnerId), Select(P).Where(p => p.Age > 50).Select(p => p.Id), Select(P.As("q")).Select(q => q.Id));
        async Task<int> Size(RowStatement<long> rows) => (await rows.ToListAsync(db.Engine)).Count;
        Assert.Equal((2, 4, 1, 1), (await Size(owners.Union(elders)), await Size(owners.UnionAll(elders)), await Size(owners.Intersect(elders)), await Size(owners.Except(elders))));
        Assert.Equal((2, 4), (await Size(all.Except(owners.Union(elders))), await Size(owners.Union(elders).Union(all))));
        Assert.Equal(2, await Size(owners.Union(all).Intersect(owners)));
        Assert.Equal(5, await Size(all.OrderBy(q => q.Id).Limit(1).UnionAll(all)));
        var union = owners.Union(elders).AsSubquery();
        Assert.Single(await Select(union.Column<long>("owner_id")).From(union).OrderBy(union.Column<long>("owner_id").Desc()).Limit(1).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Pages(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var names = Select(P).OrderBy(p => p.Name).Select(p => p.Name);
        Assert.Equal(["Ann", "Bob"], await names.Limit(2).ToListAsync(db.Engine));
        Assert.Equal(["Cid", "Dan"], await names.Limit(2).Offset(2).ToListAsync(db.Engine));
        Assert.Equal(["Dan"], await names.Offset(3).ToListAsync(db.Engine));
        Assert.Empty(await names.Limit(0).ToListAsync(db.Engine));
        Assert.Empty(await names.Offset(100).ToListAsync(db.Engine));
        Assert.Equal(2, await names.Limit(2).CountAsync(db.Engine));
        Assert.Equal(["Cid", "Dan"], await Select(P).Where(p => Row(p.Age, p.Name) < Row<int, string>(40, "")).OrderBy(p => p.Age, p => p.Name).Select(p => p.Name).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Nulls_sort_where_they_are_told_to(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        async Task<string> Order(OrderTerm term) => string.Join(' ', await Select(P.Name).OrderBy(term, P.Name).ToListAsync(db.Engine));
        Assert.Equal("Dan Ann Bob Cid", await Order(P.Email.Asc().NullsFirst()));
        Assert.Equal("Ann Bob Cid Dan", await Order(P.Email.Asc().NullsLast()));
        Assert.Equal("Dan Cid Bob Ann", await Order(P.Email.Desc().NullsFirst()));
        Assert.Equal("Cid Bob Ann Dan", await Order(P.Email.Desc().NullsLast()));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task One_many_or_none(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        Assert.Equal("Ann", (await Select(P).Where(p => p.Age == 60).OneAsync(db.Engine)).Name);
        await Assert.ThrowsAsync<MultipleRowsException>(async () => await Select(P).Where(p => p.Age == 25).OneAsync(db.Engine));
        await Assert.ThrowsAsync<NoRowException>(async () => await Select(P).Where(p => p.Age == 1).FirstAsync(db.Engine));
        Assert.Null(await Select(P).Where(p => p.Age == 1).OneOrDefaultAsync(db.Engine));
        Assert.True(await Select(P).Where(p => p.Age == 25).AnyAsync(db.Engine));
        Assert.False(await Select(P).Where(p => p.Age == 1).AnyAsync(db.Engine));
        Assert.Equal(3, await Select(P).Select(p => p.Age).Distinct().CountAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Rows_are_streamed_and_a_stream_may_end_early(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        await Insert(P).Rows(Enumerable.Range(0, 2_000), (p, i) => [p.Name.To($"{i:0000}"), p.Age.To(i)]).ExecuteAsync(db.Engine);
        await using var connection = await db.ConnectAsync();
        var sum = 0L;
        await foreach (var age in Select(P).Select(p => p.Age).Stream(connection))
        {
            sum += age;
        }

        Assert.Equal(1_999_000, sum);
        await foreach (var name in Select(P).OrderBy(p => p.Id).Select(p => p.Name).Stream(connection))
        {
            Assert.Equal("0000", name);
            break;
        }

        Assert.Equal(2_000, await Select(P).CountAsync(connection));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Lists_of_any_length(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        Assert.Empty(await Select(P).Where(p => p.Age.In([])).ToListAsync(db.Engine));
        Assert.Equal(4, await Select(P).Where(p => p.Age.NotIn([])).CountAsync(db.Engine));
        Assert.Equal(4, await Select(P).Where(p => p.Email.NotIn([])).CountAsync(db.Engine));
        Assert.Equal(3, await Select(P).Where(p => p.Age.In(25, 60, 60)).CountAsync(db.Engine));
        Assert.Equal(2, await Select(P).Where(p => p.Email.NotIn("ann@example.test")).CountAsync(db.Engine));
        Assert.Equal(4, await Select(P).Where(p => Enumerable.Range(0, 10_000).Contains(p.Age)).CountAsync(db.Engine));
        List<long> bosses = await Select(P).Where(p => p.Name == "Ann").Select(p => p.Id).ToListAsync(db.Engine);
        Assert.Equal(2, await Select(P).Where(p => p.BossId.In(bosses)).CountAsync(db.Engine));
        Assert.Equal(1, await Select(P).Where(p => p.BossId.NotIn(bosses)).CountAsync(db.Engine));
    }
}

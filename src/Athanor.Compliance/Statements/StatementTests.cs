namespace Athanor.Compliance;

/// <summary>Joins, locks, paging, values, changes with other sources, upserts and merges on every database.</summary>
public abstract class StatementTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    private static readonly PersonTable P = Person.Table;
    private static readonly PetTable A = Pet.Table;

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Joins_by_keys_and_of_every_kind(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        Assert.Equal([("Ann", "Rex"), ("Ann", "Tom"), ("Bob", "Kitty")], await Select(P).Join(A).OrderBy((p, a) => a.Id).Select((p, a) => (p.Name, a.Name)).ToListAsync(db.Engine));
        Assert.Equal(5, await Select(A).RightJoin(P, (a, p) => a.OwnerId == p.Id).CountAsync(db.Engine));
        var everything = Select(A).FullJoin(P, (a, p) => a.OwnerId == p.Id && a.Name == "Rex").Select((a, p) => (a.Name.OrNull, p.OrNull));
        if (!tested.HasFullJoins)
        {
            await Assert.ThrowsAsync<CompileException>(async () => await everything.ToListAsync(db.Engine));
        }
        else
        {
            var full = await everything.ToListAsync(db.Engine);
            Assert.Equal(6, full.Count);
            Assert.Equal((1, 2, 3), (full.Count(r => r.Item1 is not null && r.Item2 is not null), full.Count(r => r.Item2 is null), full.Count(r => r.Item1 is null)));
        }

        var boss = P.As("boss");
        Assert.Equal([("Ann", "Kitty"), ("Bob", null), ("Cid", null), ("Dan", null)],
            await Select(boss.Name, A.Name.OrNull).From(boss).OuterJoin(Joined(P).Join(A), P.BossId == boss.Id).OrderBy(boss.Name).ToListAsync(db.Engine));
        var least = Values([("Ann", 50), ("Bob", 50)], ("who", "least"));
        Assert.Equal(["Ann"], await Select(P).Join(least, (p, v) => v.Item1 == p.Name && p.Age >= v.Item2).Select((p, v) => p.Name).ToListAsync(db.Engine));
        var both = Select(Values([1, 2], "n")).Union(Select(Values([2, 3], "n")));
        Assert.Equal([1, 2, 3], await both.OrderBy(both["n"]).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Windows_have_names(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var all = OrderBy(P.Id).As("all people");
        var peers = PartitionBy(P.BossId).As("peers");
        var rows = await Select(P.Name, RowNumber().Over(all), Sum(P.Age).Over(all.Rows(Preceding(1))), Count().Over(peers), Max(P.Age).Over(peers.OrderBy(P.Age)))
            .Where(P.Age > 1).OrderBy(RowNumber().Over(all)).ToListAsync(db.Engine);
        Assert.Equal([("Ann", 1L, 60L, 1L, 60), ("Bob", 2L, 100L, 2L, 40), ("Cid", 3L, 65L, 2L, 25), ("Dan", 4L, 50L, 1L, 25)],
            rows.Select(r => (r.Item1, r.Item2, (long)r.Item3, r.Item4, r.Item5)));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Ctes_stand_in_subqueries(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var young = Select(P).Where(p => p.Age < 50).Select(p => (p.Id, p.BossId)).AsCte("young");
        var led = RecursiveCte("led", Select(P).Where(p => p.Name == "Bob").Select(p => p.Id), self => Select(P).Join(self.Columns<long>(), (p, l) => p.BossId == l.OrNull).Select((p, l) => p.Id));
        var ofYoung = Select(young.Column<long>("id")).Where(young.Column<long?>("boss_id") != null).WithHere(young);
        var ofLed = Select(led.Column<long>("id")).WithHere(led);
        Assert.Equal(["Bob", "Dan"], await Select(P).Where(p => p.Id.In(ofYoung) && p.Id.In(ofLed)).OrderBy(p => p.Id).Select(p => p.Name).ToListAsync(db.Engine));
        Assert.Equal(2, await Update(P).Set(p => p.Age, 1).Where(p => p.Id.In(Select(ofLed.AsSubquery("l").Column<long>("id")))).ExecuteAsync(db.Engine));
        Assert.Equal(2, await Insert(A).From(Select(led.Column<long>("id"), Value("Max")).WithHere(led), a => a.OwnerId, a => a.Name).ExecuteAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Combined_rows_are_sorted_and_paged(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var names = Select(P).Select(p => p.Name).Union(Select(A).Select(a => a.Name));
        Assert.Equal(["Tom", "Rex", "Kitty"], await names.OrderBy(P.Name.Desc()).Limit(3).ToListAsync(db.Engine));
        Assert.Equal(["Bob", "Cid"], await names.OrderBy(names["name"]).Limit(2).Offset(1).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Text_stands_where_queries_do(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var owners = Text($"SELECT owner_id, count(*) AS n FROM pets WHERE name <> {"Kitty"} GROUP BY owner_id").AsQuery<long, long>("owner_id", "n");
        Assert.Equal([("Ann", 2L)], await Select(P).Join(owners.AsSubquery("o").Columns<long, long>(), (p, o) => o.Item1 == p.Id).Select((p, o) => (p.Name, o.Item2)).ToListAsync(db.Engine));
        Assert.Equal([("Ann", 2L)], await Select(P).Join(owners.AsCte("o").Columns<long, long>(), (p, o) => o.Item1 == p.Id).Select((p, o) => (p.Name, o.Item2)).ToListAsync(db.Engine));
        Assert.Equal(["Bob"], await Select(P).Where(p => Sql<bool>($"{p.Age} BETWEEN {30} AND {50}")).Select(p => p.Name).ToListAsync(db.Engine));
        var text = NamedText("SELECT name FROM people WHERE age > :age AND name <> ':age' ORDER BY name");
        Assert.Equal(["Ann", "Bob"], await text.Bind("age", 30).AsQuery().Returns<string>().ToListAsync(db.Engine));
        Assert.Equal(["Ann"], await text.Bind("age", 50).AsQuery().Returns<string>().ToListAsync(db.Engine));
        Assert.Equal(["Ann"], await Select(P).WhereEqual("name", "Ann").Tag("*/ DROP TABLE people; /*").Select(p => p.Name).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Pages_by_keys_show_every_row_once_in_either_direction(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        Query<PersonTable, string>[] orders =
        [
            Select(P).Select(p => p.Name).OrderBy(p => p.Age, p => p.Id),
            Select(P).Select(p => p.Name).OrderBy(p => p.Age.Desc(), p => p.Id),
            Select(P).Select(p => p.Name).OrderBy(p => p.Email.Asc().NullsFirst(), p => p.Id),
            Select(P).Select(p => p.Name).OrderBy(p => p.Email.Desc().NullsLast(), p => p.Id),
            Select(P).Select(p => p.Name).OrderBy(p => p.BossId.Asc().NullsLast(), p => p.Id.Desc()),
            Select(P).Select(p => p.Name).OrderBy(p => p.BossId.Desc().NullsFirst(), p => p.Id.Desc()),
        ];
        foreach (var order in orders)
        {
            var all = await order.ToListAsync(db.Engine);
            foreach (var size in new[] { 1, 2, 3, 4, 5 })
            {
                var (forth, back) = (new List<string>(), new List<string>());
                var page = await order.PageAsync(size, executor: db.Engine);
                Assert.Null(page.Previous);
                for (; ; page = await order.PageAsync(size, after: page.Next, executor: db.Engine))
                {
                    forth.AddRange(page.Items);
                    if (page.Next is null)
                    {
                        break;
                    }
                }

                back.AddRange(page.Items);
                while (page.Previous is not null)
                {
                    page = await order.PageAsync(size, before: page.Previous, executor: db.Engine);
                    back.InsertRange(0, page.Items);
                }

                Assert.Equal(all, forth);
                Assert.Equal(all, back);
            }
        }

        await Assert.ThrowsAsync<BadCursorException>(async () => await orders[0].PageAsync(2, after: "nonsense", executor: db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_row_lock_holds_until_the_transaction_ends(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        await using var connection = await db.ConnectAsync();
        var next = Select(P).OrderBy(p => p.Id).Limit(1).ForUpdate(skipLocked: true);
        if (!tested.HasRowLocks && !tested.LocksWholeDatabase)
        {
            await Assert.ThrowsAsync<CompileException>(async () => await next.OneAsync(connection));
            return;
        }

        Assert.Equal("Ann", (await next.OneAsync(connection)).Name);
        Assert.True(connection.InTransaction);
        if (tested.HasRowLocks)
        {
            await using var other = await db.ConnectAsync();
            Assert.Equal("Bob", (await next.OneAsync(other)).Name);
            await Assert.ThrowsAsync<OperationalException>(async () => await Select(P).Where(p => p.Name == "Ann").ForShare(noWait: true).ToListAsync(other));
        }

        await connection.CommitAsync();
        await Assert.ThrowsAsync<UsageException>(async () => await next.OneAsync(db.Engine));
        Assert.Equal(4, await Select(P).ForUpdate().CountAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Changes_read_other_sources(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        Assert.Equal(3, await Update(A).From(P).Set((a, p) => a.Name.To(p.Name + "'s " + a.Name)).Where((a, p) => a.OwnerId == p.Id).ExecuteAsync(db.Engine));
        Assert.Equal(["Ann's Rex", "Ann's Tom", "Bob's Kitty"], await Select(A).OrderBy(a => a.Name).Select(a => a.Name).ToListAsync(db.Engine));
        await Update(P).Set(p => (p.Age, p.Name), p => Select(Cast<int>(Count()), Min(A.Name)).Where(A.OwnerId == p.Id)).Where(p => p.Name == "Ann").ExecuteAsync(db.Engine);
        Assert.Equal((2, "Ann's Rex"), await Select(P).Where(p => p.Email == "ann@example.test").Select(p => (p.Age, p.Name)).OneAsync(db.Engine));
        await Update(P).Set(p => p.Age.To(p.Age + 1), p => p.Name.To(Cast<string>(Assigned(p.Age) * 2))).Where(p => p.Name == "Bob").ExecuteAsync(db.Engine);
        Assert.Equal((41, "82"), await Select(P).Where(p => p.Email == "bob@example.test").Select(p => (p.Age, p.Name)).OneAsync(db.Engine));
        Assert.Equal(2, await Delete(A).Using(P).Where((a, p) => a.OwnerId == p.Id && p.Age == 2).ExecuteAsync(db.Engine));
        Assert.Equal(["Bob's Kitty"], await Select(A).Select(a => a.Name).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task An_upsert_updates_some_rows_and_all_their_values(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var insert = Insert(P).Rows([("Anna", "ann@example.test", 99), ("Bobby", "bob@example.test", 1), ("Eve", "eve@example.test", 7)], (t, p) => [t.Name.To(p.Item1), t.Email.To(p.Item2), t.Age.To(p.Item3)]);
        var upsert = insert.OnConflict(p => p.Email).Where(p => p.Age < Excluded(p.Age)).DoUpdateAll();
        if (!tested.HasConditionalUpserts)
        {
            var error = await Assert.ThrowsAsync<CompileException>(async () => await upsert.ExecuteAsync(db.Engine));
            Assert.Contains("WHERE in an upsert", error.Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(2, await upsert.ExecuteAsync(db.Engine));
        Assert.Equal([("Anna", 99), ("Bob", 40), ("Cid", 25), ("Dan", 25), ("Eve", 7)], await Select(P).OrderBy(p => p.Name).Select(p => (p.Name, p.Age)).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Thousands_of_rows_are_given_back_in_their_order(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        await using var connection = await db.ConnectAsync();
        var back = await Insert(P).Rows(Enumerable.Range(0, 3_000), (t, i) => [t.Name.To($"p{i}"), t.Age.To(i)]).Returning(p => (p.Age, p.Name)).ToListAsync(connection);
        Assert.Equal(Enumerable.Range(0, 3_000).Select(i => (i, $"p{i}")), back);
        await connection.RollbackAsync();
        Assert.Equal(0, await Select(P).CountAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_merge_brings_a_table_in_line(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var source = Values<string, string?, int>([("Anna", "ann@example.test", 1), ("Eve", "eve@example.test", 2)], ("name", "email", "age"), "s");
        var merge = Merge(P).Using(source, (p, s) => p.Email == s.Item2);
        Assert.Equal(tested.CountsUpsertedRows ? 2 : -1, await merge
            .WhenMatched().ThenUpdate((p, s) => p.Name.To(s.Item1), (p, s) => p.Age.To(p.Age + s.Item3))
            .WhenNotMatched().ThenInsert((p, s) => p.Name.To(s.Item1), (p, s) => p.Email.To(s.Item2), (p, s) => p.Age.To(s.Item3))
            .ExecuteAsync(db.Engine));
        Assert.Equal([("Anna", 61), ("Bob", 40), ("Cid", 25), ("Dan", 25), ("Eve", 2)], await Select(P).OrderBy(p => p.Name).Select(p => (p.Name, p.Age)).ToListAsync(db.Engine));
        Assert.Equal(1, await merge.WhenMatched((p, s) => s.Item3 == 2).ThenUpdate((p, s) => p.Age.To(s.Item3 * 10)).ExecuteAsync(db.Engine));
        Assert.Equal(0, await merge.WhenNotMatched().ThenInsert((p, s) => p.Name.To(s.Item1)).ExecuteAsync(db.Engine));
        Assert.Equal(1, await merge.WhenMatched((p, s) => p.Age == 20).ThenDelete().ExecuteAsync(db.Engine));
        Assert.Equal(1, await merge.WhenNotMatched(s => s.Item3 == 2).ThenInsert((p, s) => p.Name.To(s.Item1 + "2"), (p, s) => p.Email.To(s.Item2)).ExecuteAsync(db.Engine));
        Assert.Equal(["Anna", "Bob", "Cid", "Dan", "Eve2"], await Select(P).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task What_a_database_lacks_is_refused_and_what_it_has_works(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        await using var connection = await db.ConnectAsync();
        var oldest = Select(P).JoinLateral(p => Select(A.Name).Where(A.OwnerId == p.Id).OrderBy(A.Name).Limit(1).Lateral("pet").Columns<string>());
        await Has(tested.HasLateralJoins, async () => Assert.Equal([("Ann", "Rex"), ("Bob", "Kitty")], await oldest.OrderBy((p, a) => p.Id).Select((p, a) => (p.Name, a)).ToListAsync(connection)));
        await Has(tested.HasDistinctOn, async () => Assert.Equal(["Ann", "Bob", "Cid"], await Select(P).DistinctOn(p => p.Age).OrderBy(p => p.Age.Desc(), p => p.Name).Select(p => p.Name).ToListAsync(connection)));
        await Has(tested.HasLimitWithTies, async () => Assert.Equal(2, (await Select(P).OrderBy(p => p.Age).LimitWithTies(1).ToListAsync(connection)).Count));
        Assert.Equal(["Ann"], await Select(P).Where(p => p.Age >= All(Select(P.As("y").Age))).Select(p => p.Name).ToListAsync(connection));
        await Has(tested.HasGroupingSets, async () => Assert.Equal([(25, 2L), (40, 1L), (60, 1L), (null, 4L)],
            await Select(P).GroupBy(p => Rollup(p.Age)).OrderBy(p => p.Age.Asc().NullsLast()).Select(p => (p.Age.OrNull, Count())).ToListAsync(connection)));
        await Has(tested.HasExceptAll, async () => Assert.Single(await Select(P).Select(p => p.Age).ExceptAll(Select(P.As("z")).Where(z => z.Age != 25 || z.Name == "Dan").Select(z => z.Age)).ToListAsync(connection)));
        await Has(tested.HasTableSamples, async () => Assert.Equal(4, (await Select(P.As(new TableSample(100, seed: 1))).ToListAsync(connection)).Count));
        var gone = Delete(A).Where(a => a.Name == "Tom").Returning(a => (a.OwnerId, a.Name)).AsCte("gone");
        await Has(tested.HasWritesInCtes, async () => Assert.Equal([("Ann", "Tom")], await Select(P.Name, gone.Column<string>("name")).From(P).Join(gone).ToListAsync(connection)));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Rows_known_at_run_time_are_read_by_name_and_by_column(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var (people, pets) = (PersonTable.Schema, PetTable.Schema);
        var rows = await SelectRow(people["id"].Expression, pets["id"].Expression, people["name"].Expression, pets["name"].Expression).From(people).Join(pets).OrderBy(pets["id"].Expression).ToListAsync(db.Engine);
        Assert.Equal([("Ann", "Rex"), ("Ann", "Tom"), ("Bob", "Kitty")], rows.Select(r => ((string)r["name"]!, (string)r["name_1"]!)));
        Assert.Equal(rows[0]["id_1"], rows[0][pets["id"]]);
        Assert.Equal(1, await Update(people).Set(t => t["age"].ToValue(5)).Where(t => t["name"].Compare(ComparisonOperator.Equal, "Cid")).ExecuteAsync(db.Engine));
        var boss = people.As("boss");
        Assert.Equal(["Bob", "Cid"], await Select(people).Join(boss, (p, b) => b["id"].Compare(ComparisonOperator.Equal, p["boss_id"].Expression)).Where((p, b) => b.Column<string>("name") == "Ann").OrderBy((p, b) => p["name"].Expression).Select((p, b) => p.Column<string>("name")).ToListAsync(db.Engine));
    }

    // What the database lacks is refused when it is compiled.
    private static async Task Has(bool isThere, Func<Task> use)
    {
        if (isThere)
        {
            await use();
        }
        else
        {
            await Assert.ThrowsAsync<CompileException>(use);
        }
    }
}

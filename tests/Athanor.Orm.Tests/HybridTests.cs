using Athanor.Orm.Tests.Model;
using CsCheck;

namespace Athanor.Orm.Tests;

/// <summary>Hybrids mean the same on objects and in SQL.</summary>
public sealed class HybridTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        AnyOf("", " ", "Smith", "Ann", "ann", " An na\t", "Dr", "a%b_c\\d", "O'Hara", "x y", "smith", "\u00A0n", "ANN\n", "n"),
        Gen.Char["abAB n%_'\\x\t"].Array[0, 8].Select(letters => new string(letters)));

    private static readonly Gen<DateTime> Moments = Gen.Select(Gen.Int[2024, 2027], Gen.Int[1, 12], Gen.Int[1, 28], Gen.Int[0, 86_399], (year, month, day, second) =>
        new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(second));

    private static readonly Gen<Person> People = Gen.Select(
        Gen.Select(Texts, Gen.OneOf(Gen.Const((string?)null), Texts!), Gen.OneOf(Gen.Int[-5, 30], AnyOf(0, 1, 18, 65))),
        Gen.Select(Gen.Int[-3, 30].Nullable(), Gen.Short[-300, 300], Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.Int[-999_999, 999_999]),
        Gen.Select(Gen.Int[-99_999, 99_999], Gen.Int[-30, 30].Nullable(), Gen.Enum<Rank>(), AnyOf(Colour.Red, Colour.Green, Colour.Blue)),
        Gen.Select(Gen.Bool, Gen.Bool.Nullable(), Moments, Moments.Nullable()),
        (who, numbers, money, rest) => new Person
        {
            First = who.Item1,
            Last = who.Item2,
            Age = who.Item3,
            Bonus = numbers.Item1,
            Floor = numbers.Item2,
            Steps = numbers.Item3,
            Height = numbers.Item4 / 64.0,
            Pay = money.Item1 / 4m,
            Debt = money.Item2,
            Rank = money.Item3,
            Colour = money.Item4,
            Active = rest.Item1,
            Agreed = rest.Item2,
            Joined = rest.Item3,
            Gone = rest.Item4,
            Born = DateOnly.FromDateTime(rest.Item3),
            Token = numbers.Item3 % 2 == 0 ? Guid.Empty : new Guid((int)numbers.Item4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        });

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Every_form_gives_the_same_on_objects_and_in_sql(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await People.Array[120].SampleAsync(
            async people =>
            {
                for (var i = 0; i < people.Length; i++)
                {
                    people[i].Boss = i % 3 == 0 ? null : people[i - 1];
                }

                await using var session = db.Open();
                await HybridAssert.AgreeAsync(session, Person.Table, people);
                await HybridAssert.AgreeAsync(session, Person.Table, Again(people), p => p.IsOlderThan(4), p => p.IsOlderThan(4));
                await HybridAssert.AgreeAsync(session, Person.Table, Again(people), p => p.IsNamed(null), p => p.IsNamed(null));
                await HybridAssert.AgreeAsync(session, Person.Table, Again(people), p => p.JoinedWithin(40), p => p.JoinedWithin(40));
                await HybridAssert.AgreeAsync(session, Person.Table, Again(people), p => p.IsOlderThan(p.Floor), p => p.IsOlderThan(Cast<int>(p.Floor)));
            },
            iter: 3,
            threads: 1);

        Assert.Equal(0, await Select(Person.Table).CountAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_hybrid_filters_sorts_groups_joins_and_is_set_from(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var ann = new Person { First = "Ann", Last = "Smith", Age = 40, Joined = Person.Now, Rank = Model.Rank.High };
        var bob = new Person { First = "Bob", Age = 12, Joined = Person.Now, Boss = ann };
        var cid = new Person { First = "Cid", Last = "Smith", Age = 9, Joined = Person.Now, Boss = bob };
        foreach (var person in (Person[])[ann, bob, cid])
        {
            person.Colour = Colour.Green;
        }

        await db.SaveAsync(ann, bob, cid);
        await using var session = db.Open();

        Assert.Equal([cid.Label, ann.Label], await session.Query(Person.Table).Where(p => p.IsSmith).OrderBy(p => p.Label.Desc()).Select(p => p.Label).ToListAsync());
        Assert.Equal(
            [("gone", 1L), ("middle", 1), ("small", 1)],
            await Select(Person.Table).GroupBy(p => p.Size).OrderBy(p => p.Size).Select(p => (p.Size, Count())).ToListAsync(db.Engine));
        Assert.Equal(
            [(true, 2L), (false, 1)],
            (await Select(Person.Table).GroupBy(p => p.IsOlderThan(10)).Select(p => (Max(p.Id), Count())).ToListAsync(db.Engine)).Select(g => (g.Item1 != cid.Id, g.Item2)).OrderDescending());
        Assert.Equal(["Bob", "Cid"], await Select(Person.Table).Where(p => p.HasBoss).OrderBy(p => p.BossName).Select(p => p.First).ToListAsync(db.Engine));
        var boss = Person.Table.As("boss");
        Assert.Equal(
            [("Bob", "Ann Smith (40)"), ("Cid", "Bob  (12)")],
            await Select(Person.Table).Join(boss, (p, b) => p.BossId == b.Id && b.IsOlderThan(p.Age)).OrderBy((p, b) => p.First).Select((p, b) => (p.First, b.Label)).ToListAsync(db.Engine));
        Assert.Equal(3, await Update(Person.Table).Set(p => p.First, p => p.Shouted).Set(p => p.Age, p => p.Total).Where(p => p.Letters == 3).ExecuteAsync(db.Engine));
        Assert.Equal(["ANN SMITH (40)!", "BOB  (12)!", "CID SMITH (9)!"], await Select(Person.Table).OrderBy(p => p.Id).Select(p => p.GivenName).ToListAsync(db.Engine));
        Assert.Equal(1, await Update(Person.Table).Set(p => p.GivenName, "Bo").Where(p => p.Id == bob.Id).ExecuteAsync(db.Engine));
        Assert.Equal("Bo", await Select(Person.Table).Where(p => p.Id == bob.Id).Select(p => p.First).OneAsync(db.Engine));
        Assert.Equal([-1, -1, -1], await Select(Person.Table).Select(p => p.Age).ToListAsync(db.Engine));
    }

    [Fact]
    public async Task The_sql_side_reads_as_one_would_write_it()
    {
        await using var db = await Db.CreateAsync(DatabaseKind.Sqlite);
        var dialect = db.Engine.Dialect;
        var person = Person.Table;
        Assert.Equal("people.\"last\" = 'Smith' AND people.\"last\" IS NOT NULL", person.IsSmith.ToSql(dialect));
        Assert.Equal("people.\"last\" IS NOT 'Smith'", person.IsNotSmith.ToSql(dialect));
        Assert.Equal("NOT (people.bonus > 0 AND people.bonus IS NOT NULL)", person.IsNotPositive.ToSql(dialect));
        Assert.Equal(
            "people.\"first\" || ' ' || coalesce(people.\"last\", '') || ' (' || CAST(people.age AS TEXT) || ')'", person.Label.ToSql(dialect));
        Assert.Equal("coalesce(people.age + people.bonus, -1)", person.Total.ToSql(dialect));
        Assert.Equal("people.age > ?1", person.IsOlderThan(4).ToSql(dialect));
        Assert.Equal("CASE WHEN people.rank = 2 THEN 'Dr' ELSE NULL END", person.Title.ToSql(dialect));
        Assert.Same(person.Label, person.Label);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_static_that_is_read_is_read_at_each_execution(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Clock { At = 3 }, new Clock { At = 5 });
        var late = Select(Clock.Table).Where(c => c.IsLate).Select(c => c.At);
        Clock.Limit = 4;
        Assert.Equal([5], await late.ToListAsync(db.Engine));
        Clock.Limit = 1;
        Assert.Equal([3, 5], (await late.ToListAsync(db.Engine)).Order());
        Clock.Limit = 6;
        Assert.Empty(await late.ToListAsync(db.Engine));
        Clock.Word = null;
        Assert.Equal(2, await Select(Clock.Table).Where(c => c.IsWord).CountAsync(db.Engine));
        Clock.Word = "x";
        Assert.Equal(0, await Select(Clock.Table).Where(c => c.IsWord).CountAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_disagrees_is_named_with_its_row(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await using var session = db.Open();
        var error = await Assert.ThrowsAsync<HybridDisagreementException>(() => HybridAssert.AgreeAsync(
            session, Clock.Table, [new Clock { At = 3 }, new Clock { At = 7 }], c => c.At < 5 ? "early" : "late", c => Case(c.At < 8, "early").Else("late")).AsTask());
        Assert.Equal(7, Assert.IsType<Clock>(error.Entity).At);
        Assert.Contains("means two things: C# gives \"late\", SQL gives \"early\". The row: Id = ", error.Message, StringComparison.Ordinal);
        Assert.Contains("At = 7, Said = null", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await Select(Clock.Table).CountAsync(db.Engine));

        var thrown = await Assert.ThrowsAsync<HybridDisagreementException>(() => HybridAssert.AgreeAsync(
            session, Clock.Table, [new Clock { At = 0 }], c => 10 / c.At, c => c.At).AsTask());
        Assert.IsType<DivideByZeroException>(thrown.InnerException);
        HybridAssert.Agree(session, Clock.Table, new Clock { At = 2 });
        Assert.Equal(0, await Select(Clock.Table).CountAsync(db.Engine));
    }

    // What a rollback took back is new again under other keys.
    private static IEnumerable<Person> Again(Person[] people) => people.Select(p => new Person
    {
        First = p.First,
        Last = p.Last,
        Age = p.Age,
        Floor = p.Floor,
        Joined = p.Joined,
        Born = p.Born,
        Colour = p.Colour,
    });

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}

namespace Athanor.Compliance;

/// <summary>Functions give the same on every database.</summary>
public abstract class FunctionTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    private static readonly PersonTable P = Person.Table;
    private static readonly PetTable A = Pet.Table;

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Texts(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        async Task Is<T>(T expected, Expr<T> actual) => Assert.Equal(expected, await Select(actual).OneAsync(db.Engine));
        Expr<string> none = Null<string>();
        await Is("abc", Concat("a", none, "bc"));
        await Is("a, c", ConcatWs(", ", "a", none, "c"));
        await Is("", ConcatWs(", ", none));
        await Is("c", ConcatWs(", ", none, "c"));
        await Is("x", Trim("  x "));
        await Is("x y", Trim("-*x y*-", "*-"));
        await Is("x  ", TrimStart("  x  "));
        await Is("xab", TrimStart("abaxab", "ab"));
        await Is("abax", TrimEnd("abaxab", "ab"));
        await Is("hé", Left("héllo", 2));
        await Is("", Left("hello", 0));
        await Is("hello", Left("hello", 9));
        await Is("lo", Right("hello", 2));
        await Is("", Right("hello", 0));
        await Is("hello", Right("hello", 9));
        await Is("00042", PadLeft("42", 5, "0"));
        await Is("abab7", PadLeft("7", 5, "ab"));
        await Is("12", PadLeft("123", 2, "0"));
        await Is("é...", PadRight("é", 4, "."));
        await Is("12", PadRight("123", 2));
        await Is("ababab", Repeat("ab", 3));
        await Is("", Repeat("ab", 0));
        await Is("olléh", Reverse("héllo"));
        await Is("", Reverse(""));
        await Is(null, Reverse(none).OrNull);
        await Is(3, Position("hello", "l"));
        await Is(0, Position("hello", "x"));
        await Is("llo", Substring("hello", Length("ab") + 1));
        await Is("ll", Substring("hello", Value(3), Value(2)));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Numbers(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        async Task Is<T>(T expected, Expr<T> actual) => Assert.Equal(expected, await Select(actual).OneAsync(db.Engine));
        async Task IsNear(double expected, Expr<double> actual) => Assert.Equal(expected, await Select(actual).OneAsync(db.Engine), 1e-12);
        await Is(-3m, Floor(Value(-2.5m)));
        await Is(-2m, Ceiling(Value(-2.5m)));
        await Is(-2m, Truncate(Value(-2.9m)));
        await Is(2.0, Floor(Value(2.9)));
        await Is(3.0, Ceiling(Value(2.1)));
        await Is(2.0, Truncate(Value(2.9)));
        await Is(3.0, Round(Value(2.6)));
        await Is(-1, Sign(Value(-5)));
        await Is(0, Sign(Value(0m)));
        await Is(1, Sign(Value(0.1)));
        await IsNear(3, Sqrt(Value(9)));
        await IsNear(1.5, Sqrt(Value(2.25m)));
        await IsNear(Math.E, Exp(Value(1)));
        await IsNear(Math.Log(10), Ln(Value(10)));
        await IsNear(3, Log10(Value(1000L)));
        await IsNear(1024, Power(Value(2.0), Value(10.0)));
        await IsNear(3.5, Ratio(Value(7), 2));
        await IsNear(3.5, Ratio(Value(7m), 2m));
        await Is(3, Value(7) / 2);
        await Is(5, Value(7) ^ 2);
        await Is(-8, ~Value(7));
        await Is(6, Value(7) & ~1);
        await Is(28, Value(7) << 2);
        await Is(null, Sqrt(Null<int?>()));
        var random = await Select(RandomNumber()).From(P).CountAsync(db.Engine);
        Assert.Equal(0, random);
        Assert.InRange(await Select(RandomNumber()).OneAsync(db.Engine), 0, 0.9999999999999999);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Aggregates_with_clauses(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        Assert.Equal((2L, 1L, 100L), await Select(Count().Filter(P.Age < 30), Count(P.Email).Filter(P.Age < 30), Sum(P.Age).Filter(P.Age > 30)).From(P).OneAsync(db.Engine));
        Assert.Equal((125L, 3L), await Select(Sum(P.Age).Distinct(), Count(P.Age).Distinct()).OneAsync(db.Engine));
        Assert.Equal("Dan, Cid, Bob, Ann", await Select(StringAgg(P.Name, ", ").OrderBy(P.Name.Desc())).OneAsync(db.Engine));
        Assert.Equal("Ann|Bob", await Select(StringAgg(P.Name, "|").OrderBy(P.Name).Filter(P.Age > 30)).OneAsync(db.Engine));
        var json = await Select(JsonAgg(P.Name).OrderBy(P.Name)).OneAsync(db.Engine);
        Assert.Equal("""["Ann","Bob","Cid","Dan"]""", json.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal((true, false, true, false), await Select(BoolAnd(P.Age > 20), BoolAnd(P.Age > 30), BoolOr(P.Age > 50), BoolOr(P.Age > 70)).OneAsync(db.Engine));
        var (sample, population, deviation, whole) = await Select(Variance(P.Age), VariancePopulation(P.Age), StdDev(P.Age), StdDevPopulation(P.Age)).OneAsync(db.Engine);
        Assert.Equal(275.0, sample, 1e-9);
        Assert.Equal(206.25, population, 1e-9);
        Assert.Equal(Math.Sqrt(275), deviation, 1e-9);
        Assert.Equal(Math.Sqrt(206.25), whole, 1e-9);
        Assert.Equal(1.0, await Select(Variance(P.Age + 1_000_000_000_000L)).OneAsync(db.Engine) / 275, 1e-3);
        var nobody = Select(P).Where(p => p.Age < 0);
        Assert.Equal((null, null, null, null), await nobody.Select(p => (Sum(p.Age).OrNull, StdDev(p.Age).OrNull, BoolAnd(p.Age > 1).OrNull, StringAgg(p.Name, ",").OrNull)).OneAsync(db.Engine));
        var error = await Assert.ThrowsAsync<UnexpectedNullException>(async () => await nobody.Select(p => Max(p.Age)).OneAsync(db.Engine));
        Assert.Contains("aggregate over no rows", error.Message, StringComparison.Ordinal);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Aggregates_of_an_order(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var all = Select(PercentileCont(0.5, P.Age), PercentileDisc(0.5, P.Age), Mode(P.Age), AggregateFunction<int>("percentile_disc", Value(0.1)).WithinGroup(P.Age.Desc()));
        if (tested.HasOrderedAggregates)
        {
            Assert.Equal((32.5, 25, 25, 60), await all.OneAsync(db.Engine));
        }
        else
        {
            var error = await Assert.ThrowsAsync<CompileException>(async () => await all.OneAsync(db.Engine));
            Assert.Contains("percentile_cont", error.Message, StringComparison.Ordinal);
        }

        if (tested.HasDistinctTextAggregates)
        {
            Assert.Equal("Ann,Bob", await Select(StringAgg(P.Name, ",").Distinct().OrderBy(P.Name)).Where(P.Age > 30).OneAsync(db.Engine));
        }
        else
        {
            var distinct = await Assert.ThrowsAsync<CompileException>(async () => await Select(StringAgg(P.Name, ",").Distinct()).OneAsync(db.Engine));
            Assert.Contains("subquery", distinct.Message, StringComparison.Ordinal);
        }
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Windows(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        async Task<List<T>> All<T>(Expr<T> value) => await Select(value).From(P).OrderBy(P.Name).ToListAsync(db.Engine);
        Assert.Equal([4, 3, 1, 2], await All(RowNumber().Over(OrderBy(P.Age, P.Name))));
        Assert.Equal([1, 2, 3, 3], await All(Rank().Over(w => w.OrderBy(P.Age.Desc()))));
        Assert.Equal([3, 2, 1, 1], await All(DenseRank().Over(OrderBy(P.Age))));
        Assert.Equal([1, 2.0 / 3, 0, 0], await All(PercentRank().Over(OrderBy(P.Age))));
        Assert.Equal([1, 0.75, 0.5, 0.5], await All(CumeDist().Over(OrderBy(P.Age))));
        Assert.Equal([1, 1, 2, 2], await All(Ntile(2).Over(OrderBy(P.Name))));
        Assert.Equal([null, 60, 40, 25], await All(Lag(P.Age).Over(OrderBy(P.Name))));
        Assert.Equal([25, 25, -1, -1], await All(Lead(P.Age, 2, -1).Over(OrderBy(P.Name))));
        Assert.Equal([null, "Ann", "Bob", "Cid"], await All(Lag(P.Name).Over(OrderBy(P.Name))));
        Assert.Equal(["Ann", "Ann", "Ann", "Ann"], await All(FirstValue(P.Name).Over(OrderBy(P.Name))));
        Assert.Equal(["Dan", "Dan", "Dan", "Dan"], await All(LastValue(P.Name).Over(OrderBy(P.Name).Rows(CurrentRow, UnboundedFollowing))));
        Assert.Equal([null, "Bob", "Bob", "Bob"], await All(NthValue(P.Name, 2).Over(OrderBy(P.Name)).OrNull));
        Assert.Equal([60, 100, 125, 150], await All(Sum(P.Age).Over(OrderBy(P.Name))));
        Assert.Equal([100, 125, 90, 50], await All(Sum(P.Age).Over(OrderBy(P.Name).Rows(Preceding(1), Following(1)))));
        Assert.Equal([100, 90, 90, 90], await All(Sum(P.Age).Over(OrderBy(P.Age).Range(Preceding(20), Following(15)))));
        var (others, groups) = (Sum(P.Age).Over(OrderBy(P.Name).Rows(Preceding(1), Following(1)).Exclude(FrameExclusion.CurrentRow)), Sum(P.Age).Over(OrderBy(P.Age).Groups(Preceding(1))));
        if (!tested.HasFramesOfGroups)
        {
            await Assert.ThrowsAsync<CompileException>(() => All(others));
            await Assert.ThrowsAsync<CompileException>(() => All(groups));
        }
        else
        {
            Assert.Equal([40, 85, 65, 25], await All(others));
            Assert.Equal([100, 90, 50, 50], await All(groups));
        }

        Assert.Equal([1, 1, 2, 2], await All(Count().Over(PartitionBy(P.Age))));
        Assert.Equal([0, 0, 2, 2], await All(Count().Filter(P.Age < 30).Over(PartitionBy(P.Age))));
        Assert.Equal([4, 4, 4, 4], await All(Count().Over()));
        Assert.Equal([(60, 100L), (40, 90L), (25, 50L)], await Select(P.Age, Sum(Sum(P.Age)).Over(OrderBy(P.Age).Rows(Preceding(1))))
            .GroupBy(P.Age).OrderBy(P.Age.Desc()).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_frame_of_days(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        var day = Kinds.Table.Column<DateTime?>("date_time");
        int[] days = [1, 2, 5, 8];
        await Insert(Kinds.Table).Rows(days, (_, d) => [Kinds.Id.To(d), day.To(new DateTime(2026, 1, d))]).ExecuteAsync(db.Engine);
        var sum = Sum(Kinds.Id).Over(OrderBy(day).Range(Preceding<TimeSpan>(TimeSpan.FromDays(3))));
        if (!tested.HasFramesOfTime)
        {
            var error = await Assert.ThrowsAsync<CompileException>(async () => await Select(sum).OneAsync(db.Engine));
            Assert.Contains(".Epoch", error.Message, StringComparison.Ordinal);
            sum = Sum(Kinds.Id).Over(OrderBy(day.Epoch).Range(Preceding(3 * 86_400)));
        }

        Assert.Equal([1, 3, 7, 13], await Select(sum).From(Kinds.Table).OrderBy(Kinds.Id).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Functions_that_give_rows(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var numbers = Series(1, 5, 2).As("n");
        if (!tested.HasSeries)
        {
            var error = await Assert.ThrowsAsync<CompileException>(async () => await Select(numbers.Value).ToListAsync(db.Engine));
            Assert.Contains("generate_series", error.Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal([1, 3, 5], await Select(numbers.Value).OrderBy(numbers.Value).ToListAsync(db.Engine));
        Assert.Equal([3, 2, 1], await Select(Series(3, 1, -1)).ToListAsync(db.Engine));
        Assert.Empty(await Select(Series(3, 1)).ToListAsync(db.Engine));
        Assert.Equal(12, await Select(P.Name, numbers.Value).From(P).CrossJoin(numbers).CountAsync(db.Engine));

        if (tested.LettersXAndY is not { } letters)
        {
            return;
        }

        var named = letters.As("letter");
        Assert.Equal(["x", "y"], await Select(named.Column<string>("value")).OrderBy(named.Column<string>("value")).ToListAsync(db.Engine));
        var numbered = letters.WithOrdinality("place").As("letter");
        if (!tested.HasOrdinality)
        {
            await Assert.ThrowsAsync<CompileException>(async () => await Select(numbered).ToListAsync(db.Engine));
        }
        else
        {
            Assert.Equal([("x", 1L), ("y", 2L)], await Select(numbered.Column<string>("value"), numbered.Column<long>("place")).ToListAsync(db.Engine));
        }
    }
}

namespace Athanor.Compliance;

/// <summary>Arrays are stored, taken apart and searched, or refused with the way out.</summary>
public abstract class ArrayTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    private static readonly MetaData MetaData = new();

    private static readonly Table Lists = new("lists", MetaData,
    [
        new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true),
        new ColumnSchema("numbers", SqlTypes.Array(SqlTypes.Integer)),
        new ColumnSchema("words", SqlTypes.Array(SqlTypes.Text), isNullable: true),
        new ColumnSchema("moods", SqlTypes.Array(SqlTypes.EnumType<Mood>("mood")), isNullable: true),
    ]);

    private static readonly Column<int> Id = Lists.Column<int>("id");
    private static readonly Column<int[]> Numbers = Lists.Column<int[]>("numbers");
    private static readonly Column<string[]> Words = Lists.Column<string[]>("words");
    private static readonly Column<Mood[]> Moods = Lists.Column<Mood[]>("moods");

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Arrays_are_taken_apart(DialectUnderTest tested)
    {
        if (!tested.HasArrays)
        {
            await Assert.ThrowsAsync<CompileException>(() => With(tested));
            return;
        }

        await using var db = await With(tested);
        async Task<T> Read<T>(Expr<T> value) => await Select(value).Where(Id == 1).OneAsync(db.Engine);
        async Task Is<T>(IEnumerable<T> expected, Expr<T[]> value) => Assert.Equal(expected, await Read(value));

        Assert.Equal((30, 10, null), (await Read(Numbers.At(2)), await Read(Numbers.At(0)), await Read(Numbers.At(3))));
        Assert.Equal(("b", null), (await Read(Words.At(1)), await Read(Words.At(2))));
        Assert.Equal(Mood.Cross, await Read(Moods.At(0)));
        await Is([20, 30], Numbers.Slice(1, 5));
        await Is([], Numbers.Slice(3, 2));
        Assert.Equal((3, 0), (await Read(Numbers.Length()), await Select(Numbers.Length()).Where(Id == 2).OneAsync(db.Engine)));
        Assert.Equal((1, null), (await Read(Numbers.IndexOf(20)), await Read(Numbers.IndexOf(99))));
        Assert.Equal(2, await Read(Numbers.IndexOf(20) + 1));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Arrays_are_put_together(DialectUnderTest tested)
    {
        if (!tested.HasArrays)
        {
            await Assert.ThrowsAsync<CompileException>(() => With(tested));
            return;
        }

        await using var db = await With(tested);
        async Task<T> Read<T>(Expr<T> value) => await Select(value).Where(Id == 1).OneAsync(db.Engine);
        async Task Is<T>(IEnumerable<T> expected, Expr<T[]> value) => Assert.Equal(expected, await Read(value));

        await Is([10, 20, 30, 5], Numbers.Append(5));
        await Is([5, 10, 20, 30], Numbers.Prepend(5));
        await Is([10, 30], Numbers.Remove(20));
        await Is([10, 20, 30, 1, 2], Numbers.Concat(new[] { 1, 2 }));
        await Is([Mood.Cross, Mood.Calm], Moods.Append(Mood.Calm));
        Assert.Equal([1, 2, 3], (await Select(ArrayAgg(Id)).OneAsync(db.Engine)).Order());
        Assert.Null(await Select(ArrayAgg(Id).OrNull).Where(Id == 99).OneAsync(db.Engine));
        Assert.Equal(1, await Update(Lists).Set(_ => Numbers.To(Numbers.Append(7))).Where(_ => Id == 2).ExecuteAsync(db.Engine));
        Assert.Equal(7, Assert.Single(await Select(Numbers).Where(Id == 2).OneAsync(db.Engine)));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Rows_are_found_by_what_their_arrays_hold(DialectUnderTest tested)
    {
        if (!tested.HasArrays)
        {
            await Assert.ThrowsAsync<CompileException>(() => With(tested));
            return;
        }

        await using var db = await With(tested);
        async Task<List<int>> Ids(Expr<bool> condition) => await Select(Id).Where(condition).OrderBy(Id).ToListAsync(db.Engine);

        Assert.Equal([1, 3], await Ids(Numbers.Contains(10)));
        Assert.Equal([1], await Ids(Words.Contains("b")));
        Assert.Equal([1], await Ids(Moods.Contains(Mood.Cross)));
        Assert.Equal([1], await Ids(Numbers.Any(ComparisonOperator.Less, 25)));
        Assert.Equal([2, 3], await Ids(Numbers.All(ComparisonOperator.GreaterOrEqual, 10)));
        Assert.Equal([1], await Ids(Numbers.ContainsAll(new[] { 30, 10 })));
        Assert.Equal([2, 3], await Ids(Numbers.IsContainedIn(new[] { 10, 40 })));
        Assert.Equal([1, 3], await Ids(Numbers.Overlaps(new[] { 10, 99 })));
        Assert.Equal([3], await Ids(Numbers == new[] { 10 }));
        Assert.Equal([1, 3], await Ids(Numbers.In(new[] { 10 }, new[] { 10, 20, 30 })));
        Assert.Equal([1], await Ids(Moods == new[] { Mood.Cross }));
        Assert.Equal([2, 3], await Ids(Words == null));
        Assert.Equal([2, 3], await Ids(!Numbers.Contains(20)));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_database_without_arrays_says_so_and_names_the_way_out(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        Expr[] all = [Numbers.At(0), Numbers.Length(), Numbers.Contains(1), Numbers.Overlaps(new[] { 1 }), Numbers.Append(1), ArrayAgg(Id)];
        foreach (var expression in all)
        {
            var query = new SelectQuery([expression]);
            if (!tested.HasArrays)
            {
                Assert.Contains("JSON", Assert.Throws<CompileException>(() => query.ToSql(database.Engine.Dialect)).Message, StringComparison.Ordinal);
            }
            else
            {
                Assert.NotEmpty(query.ToSql(database.Engine.Dialect));
            }
        }
    }

    private static async Task<DialectDatabase> With(DialectUnderTest tested)
    {
        var database = await tested.CreateDatabaseAsync();
        await MetaData.CreateAllAsync(database.Engine);
        await Insert(Lists).Values(_ => Id.To(1), _ => Numbers.To(new[] { 10, 20, 30 }), _ => Words.To(new[] { "a", "b" }), _ => Moods.To(new[] { Mood.Cross })).ExecuteAsync(database.Engine);
        await Insert(Lists).Values(_ => Id.To(2), _ => Numbers.To(Array.Empty<int>())).ExecuteAsync(database.Engine);
        await Insert(Lists).Values(_ => Id.To(3), _ => Numbers.To(new[] { 10 })).ExecuteAsync(database.Engine);
        return database;
    }
}

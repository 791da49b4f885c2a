using CsCheck;

namespace Athanor.Compliance;

/// <summary>Random values of each type come back as they are.</summary>
public abstract class TypeTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[Gen.Char['\u0020', '\ud7ff'], 0, 40],
        Gen.Int[0, 9].Select(i => new[] { "", "'", "\"", "\\", "%_", "a\nb\tc", "ßéЖ漢", "😀", "null", " x " }[i]));

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Truth_values(DialectUnderTest tested) => await ComeBack<bool>(tested, "boolean", Gen.Bool, [true, false]);

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Integers(DialectUnderTest tested)
    {
        await ComeBack<short>(tested, "small_int", Gen.Short, [0, short.MinValue, short.MaxValue]);
        await ComeBack<int>(tested, "integer", Gen.Int, [0, int.MinValue, int.MaxValue]);
        await ComeBack<long>(tested, "big_int", Gen.Long, [0, long.MinValue, long.MaxValue]);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Floating_numbers(DialectUnderTest tested)
    {
        await ComeBack<float>(tested, "real", Gen.Float.Where(float.IsNormal), [0, float.MinValue, float.MaxValue, float.Epsilon, 0.1f]);
        await ComeBack<double>(tested, "double", Gen.Double.Where(double.IsNormal), [0, double.MinValue, double.MaxValue, 0.1, double.Epsilon]);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Infinite_numbers_come_back_or_are_refused(DialectUnderTest tested)
    {
        if (tested.HoldsInfinity)
        {
            await ComeBack<double>(tested, "double", Gen.Double.Where(double.IsNormal), [double.PositiveInfinity, double.NegativeInfinity]);
            return;
        }

        await using var db = await Db.CreateAsync(tested);
        var column = Kinds.Table.Column<double?>("double");
        await Assert.ThrowsAsync<DataException>(async () => await Insert(Kinds.Table).Values(_ => Kinds.Id.To(1), _ => column.To(double.NegativeInfinity)).ExecuteAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Exact_decimals(DialectUnderTest tested) =>
        await ComeBack<decimal>(tested, "numeric", Gen.Int.Select(i => i / 10_000m), [0m, 0.1m, -0.0001m, 12345678901.2345m, 1.50m]);

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Text_of_every_alphabet(DialectUnderTest tested) => await ComeBackText(tested, "text", Texts);

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Bytes(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        var column = Kinds.Table.Column<byte[]?>("binary");
        byte[][] values = [[], [0], [.. Enumerable.Range(0, 256).Select(i => (byte)i)], new byte[100_000]];
        await Insert(Kinds.Table).Rows(values.Index(), (t, v) => [Kinds.Id.To(v.Index), column.To(v.Item)]).ExecuteAsync(db.Engine);
        Assert.Equal(values, await Select(column).OrderBy(Kinds.Id).ToListAsync(db.Engine));
        Assert.Equal(2, await Select(Kinds.Id).Where(column == values[2]).OneAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Dates_and_times_to_the_microsecond(DialectUnderTest tested)
    {
        var day = Gen.Int[0, 3_000_000].Select(DateOnly.FromDayNumber);
        var clock = Gen.Long[0, 86_399_999_999].Select(us => new TimeOnly(us * 10));
        var moment = Gen.Select(day, clock, (d, t) => d.ToDateTime(t));
        await ComeBack<DateOnly>(tested, "date", day, [new(1, 1, 1), new(2024, 2, 29), new(9999, 12, 31)]);
        await ComeBack<TimeOnly>(tested, "time", clock, [new(0, 0), new(23, 59, 59, 999)]);
        await ComeBack<DateTime>(tested, "date_time", moment, [new(2026, 11, 23, 15, 30, 0), new(1970, 1, 1)]);
        await ComeBack<DateTimeOffset>(tested, "instant", moment.Select(m => new DateTimeOffset(m.AddDays(2), TimeSpan.Zero)), [DateTimeOffset.UnixEpoch]);
        await ComeBack<TimeSpan>(tested, "interval", Gen.Long[-1_000_000_000_000, 1_000_000_000_000].Select(us => TimeSpan.FromMicroseconds(us)), [TimeSpan.Zero, TimeSpan.FromDays(400)]);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Instants_are_kept_and_their_offset_is_not(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        var column = Kinds.Table.Column<DateTimeOffset?>("instant");
        var noonInParis = new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.FromHours(2));
        await Insert(Kinds.Table).Values(_ => Kinds.Id.To(1), _ => column.To(noonInParis)).ExecuteAsync(db.Engine);
        var read = await Select(column).OneAsync(db.Engine);
        Assert.Equal(noonInParis, read);
        Assert.Equal(TimeSpan.Zero, read!.Value.Offset);
        Assert.Equal(1, await Select(Kinds.Id).Where(column == noonInParis.ToOffset(TimeSpan.FromHours(-5))).OneAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_date_with_a_kind_is_refused_since_it_would_be_lost(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        var column = Kinds.Table.Column<DateTime?>("date_time");
        await Assert.ThrowsAsync<DataException>(async () => await Insert(Kinds.Table).Values(_ => Kinds.Id.To(1), _ => column.To(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc))).ExecuteAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Uuids(DialectUnderTest tested) => await ComeBack<Guid>(tested, "uuid", Gen.Guid, [Guid.Empty, Guid.AllBitsSet, new("00112233-4455-6677-8899-aabbccddeeff")]);

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Types_of_the_programs_own(DialectUnderTest tested)
    {
        await ComeBack<Size>(tested, "size_number", Gen.Enum<Size>(), [Size.Small, Size.Large]);
        await ComeBack<Size>(tested, "size_text", Gen.Enum<Size>(), [Size.Small, Size.Large]);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task An_unset_column_is_null(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        await Insert(Kinds.Table).Values(_ => Kinds.Id.To(1)).ExecuteAsync(db.Engine);
        var row = await Select(Kinds.Table).OneAsync(db.Engine);
        Assert.Equal(1, row["id"]);
        Assert.All(Enumerable.Range(1, row.Count - 1), i => Assert.Null(row[i]));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Rows_known_at_run_time_hold_the_types_of_their_columns(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        var (size, number) = (Kinds.Table.Column<Size?>("size_text"), Kinds.Table.Column<decimal?>("numeric"));
        await Insert(Kinds.Table).Values(_ => Kinds.Id.To(1), _ => size.To(Size.Large), _ => number.To(1.5m)).ExecuteAsync(db.Engine);
        var row = await Select(Kinds.Table).OneAsync(db.Engine);
        Assert.Equal(Size.Large, row["size_text"]);
        Assert.Equal(1.5m, row.Get<decimal>("numeric"));
        Assert.Equal(["id", "boolean", "small_int"], row.Names.Take(3));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Plain_values_come_back_from_a_select_without_a_table(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        Assert.Equal((1, 2L, "x"), await Select(Value(1), Value(2L), Value("x")).OneAsync(db.Engine));
        Assert.Equal((true, 1.5, 2.25m), await Select(Value(true), Value(1.5), Value(2.25m)).OneAsync(db.Engine));
        Assert.Equal((null, null, null), await Select(Value<int?>(null), Value<string?>(null), Value<DateTime?>(null)).OneAsync(db.Engine));
        var id = Guid.NewGuid();
        Assert.Equal((id, Size.Large, new DateOnly(2026, 1, 2)), await Select(Value(id), Value(Size.Large), Value(new DateOnly(2026, 1, 2))).OneAsync(db.Engine));
        Assert.Equal(Size.Large, await Select(Value<Size?>(Size.Large)).OneAsync(db.Engine));
        Assert.Equal(new byte[] { 1, 2 }, await Select(Value(new byte[] { 1, 2 })).OneAsync(db.Engine));
    }

    private static async Task ComeBack<T>(DialectUnderTest tested, string name, Gen<T> random, T[] edges)
        where T : struct, IComparable
    {
        await using var db = await Db.CreateAsync(tested);
        var column = Kinds.Table.Column<T?>(name);
        var values = edges.Concat(Sampled(random)).ToList();
        await Insert(Kinds.Table).Rows(values.Index(), (t, v) => [Kinds.Id.To(v.Index), column.To(v.Item)]).ExecuteAsync(db.Engine);
        await Insert(Kinds.Table).Values(_ => Kinds.Id.To(-1), _ => column.To(null)).ExecuteAsync(db.Engine);

        // They come back as they went, are found by themselves, alone, in a list, and sort as they do in the program.
        Assert.Equal(values.Select(v => (T?)v).Prepend(null), await Select(column).OrderBy(Kinds.Id).ToListAsync(db.Engine));
        Assert.Equal([-1], await Select(Kinds.Id).Where(column == null).ToListAsync(db.Engine));
        foreach (var (index, value) in values.Index().Take(edges.Length + 5))
        {
            var same = values.Index().Where(v => v.Item.Equals(value)).Select(v => v.Index);
            Assert.Equal(same, await Select(Kinds.Id).Where(column == value).OrderBy(Kinds.Id).ToListAsync(db.Engine));
            Assert.Equal(same, await Select(Kinds.Id).Where(column.IsSame(value)).OrderBy(Kinds.Id).ToListAsync(db.Engine));
            Assert.Contains(index, await Select(Kinds.Id).Where(column.In(value, edges[0])).ToListAsync(db.Engine));
        }

        if (typeof(T) != typeof(Guid) && name != "size_text")
        {
            Assert.Equal(values.Order(), (await Select(column).Where(column != null).OrderBy(column).ToListAsync(db.Engine)).Select(v => v!.Value));
        }
    }

    private static async Task ComeBackText(DialectUnderTest tested, string name, Gen<string> random)
    {
        await using var db = await Db.CreateAsync(tested);
        var column = Kinds.Table.Column<string?>(name);
        var values = Sampled(random).ToList();
        await Insert(Kinds.Table).Rows(values.Index(), (t, v) => [Kinds.Id.To(v.Index), column.To(v.Item)]).ExecuteAsync(db.Engine);
        Assert.Equal<string?>(values, await Select(column).OrderBy(Kinds.Id).ToListAsync(db.Engine));
        foreach (var value in values)
        {
            var same = values.Index().Where(v => v.Item == value).Select(v => v.Index);
            Assert.Equal(same, await Select(Kinds.Id).Where(column == value).OrderBy(Kinds.Id).ToListAsync(db.Engine));
            Assert.Equal(same, await Select(Kinds.Id).Where(column.In(value)).OrderBy(Kinds.Id).ToListAsync(db.Engine));
            var holding = values.Index().Where(v => v.Item.Contains(value, StringComparison.Ordinal)).Select(v => v.Index);
            Assert.Equal(holding, await Select(Kinds.Id).Where(column.Contains(value)).OrderBy(Kinds.Id).ToListAsync(db.Engine));
        }
    }

    private static List<T> Sampled<T>(Gen<T> random)
    {
        var values = new List<T>();
        var turn = new Lock();
        random.Sample(value =>
        {
            lock (turn)
            {
                values.Add(value);
            }
        }, iter: 60);
        return values;
    }
}

using System.Globalization;
using CsCheck;

namespace Athanor.Sqlite.Tests;

public sealed class RoundTripTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Truth_values(bool direct) => await Check(direct, SqlTypes.Boolean, [true, false], ["1", "0"]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Integers(bool direct)
    {
        await Check<short>(direct, SqlTypes.SmallInt, [0, 1, -1, short.MinValue, short.MaxValue]);
        await Check(direct, SqlTypes.Integer, [0, 1, -1, int.MinValue, int.MaxValue]);
        await Check(direct, SqlTypes.BigInt, [0, 1, -1, long.MinValue, long.MaxValue]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Floating_numbers(bool direct)
    {
        await Check(direct, SqlTypes.Real, [0f, -1.5f, 0.1f, float.MinValue, float.MaxValue, float.Epsilon, float.PositiveInfinity]);
        await Check(direct, SqlTypes.Double, [0d, -0.1, 1e300, double.MinValue, double.MaxValue, double.Epsilon, 5, double.NegativeInfinity, 9007199254740993]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Decimals(bool direct) => await Check(
        direct,
        SqlTypes.Numeric(),
        [
            0m, 1m, -1m, 10.50m, 0.1m, -0.01m, 123456789012.345m, 999999999999999m, 0.000000000000001m, long.MaxValue, long.MinValue,
            1_000_000_000_000_000_000_000m, 1e-28m, 79e27m,
        ]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Texts(bool direct) => await Check(
        direct,
        SqlTypes.Text,
        ["", "a", "O'Brien", "ünïcödé 漢字 🜁", "a\0b", "\0", new string('x', 170), new string('é', 171), new string('漢', 100_000), "12", "1e5", " "]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Byte_strings(bool direct)
    {
        var large = new byte[300_000];
        new Random(1).NextBytes(large);
        await Check(direct, SqlTypes.Binary, [[], [0], [1, 2, 255], large]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dates_and_times(bool direct)
    {
        await Check(
            direct,
            SqlTypes.DateTime,
            [DateTime.MinValue, new(2024, 2, 29, 23, 59, 59), new(2024, 2, 29, 1, 2, 3, 45), new DateTime(2024, 2, 29).AddMicroseconds(1), DateTime.MaxValue],
            ["0001-01-01 00:00:00", "2024-02-29 23:59:59", "2024-02-29 01:02:03.045", "2024-02-29 00:00:00.000001", "9999-12-31 23:59:59.9999999"]);
        await Check(direct, SqlTypes.Date, [DateOnly.MinValue, new(2024, 2, 29), DateOnly.MaxValue], ["0001-01-01", "2024-02-29", "9999-12-31"]);
        await Check(
            direct,
            SqlTypes.Time,
            [TimeOnly.MinValue, new(1, 2, 3), new(1, 2, 3, 500), new(23, 59, 59, 999, 999)],
            ["00:00:00", "01:02:03", "01:02:03.5000000", "23:59:59.9999990"]);
        await Check(
            direct,
            SqlTypes.Interval,
            [TimeSpan.Zero, new(-9223372036854775800), new(9223372036854775800), new(1, 2, 3, 4, 5)],
            ["0", "-9223372036854775800", "9223372036854775800", "937840050000"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Points_in_time_are_stored_in_utc(bool direct)
    {
        await using var driver = TestDriver.OnFile(calls: Calls(direct));
        await using var connection = await driver.ConnectAsync();
        await connection.Script("CREATE TABLE t (v DATETIMEOFFSET)");
        var insert = Compiled.Write("INSERT INTO t VALUES (?1)", SqlTypes.DateTimeOffset);
        var instants = new[]
        {
            new DateTimeOffset(2024, 6, 1, 12, 0, 0, TimeSpan.FromHours(2)), new DateTimeOffset(2024, 6, 1, 10, 0, 0, 500, TimeSpan.Zero),
            new DateTimeOffset(2024, 6, 1, 3, 0, 1, TimeSpan.FromHours(-7)), DateTimeOffset.MinValue, DateTimeOffset.MaxValue,
        };
        foreach (var instant in instants)
        {
            await connection.Execute(insert, w => w.Write(0, instant));
        }

        using var prepared = await connection.PrepareAsync(Compiled.Query("SELECT v, CAST(v AS TEXT) FROM t ORDER BY v"), async: true, default);
        await using var reader = await prepared.ExecuteReaderAsync(async: true, default);
        var read = new List<(DateTimeOffset, string)>();
        while (await reader.ReadAsync(async: true, default))
        {
            read.Add((reader.GetDateTimeOffset(0), reader.GetString(1)));
        }

        Assert.Equal(instants.Order(), read.Select(r => r.Item1));
        Assert.All(read, r => Assert.Equal(TimeSpan.Zero, r.Item1.Offset));
        Assert.Equal("2024-06-01 10:00:00+00:00", read[1].Item2);
        Assert.Equal("2024-06-01 10:00:00.5+00:00", read[2].Item2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Uuids(bool direct) => await Check(
        direct,
        SqlTypes.Uuid,
        [Guid.Empty, Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), Guid.AllBitsSet],
        ["00000000-0000-0000-0000-000000000000", "0F8FAD5B-D9CB-469F-A165-70867728950E", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Null_of_every_type_is_null_again_and_an_error_for_a_type_without_null(bool direct)
    {
        await using var driver = TestDriver.OnFile(calls: Calls(direct));
        await using var connection = await driver.ConnectAsync();
        (SqlType Type, Action<RowReader> Read)[] types =
        [
            (SqlTypes.Boolean, r => r.GetBoolean(0)), (SqlTypes.SmallInt, r => r.GetInt16(0)), (SqlTypes.Integer, r => r.GetInt32(0)),
            (SqlTypes.BigInt, r => r.GetInt64(0)), (SqlTypes.Real, r => r.GetSingle(0)), (SqlTypes.Double, r => r.GetDouble(0)),
            (SqlTypes.Numeric(), r => r.GetDecimal(0)), (SqlTypes.Text, r => r.GetString(0)),
            (SqlTypes.Binary, r => r.GetBytes(0)), (SqlTypes.DateTime, r => r.GetDateTime(0)), (SqlTypes.DateTimeOffset, r => r.GetDateTimeOffset(0)),
            (SqlTypes.Date, r => r.GetDateOnly(0)), (SqlTypes.Time, r => r.GetTimeOnly(0)), (SqlTypes.Interval, r => r.GetTimeSpan(0)),
            (SqlTypes.Uuid, r => r.GetGuid(0)),
        ];
        foreach (var (type, read) in types)
        {
            var query = Compiled.Query("SELECT ?1 AS wanted", type);
            Assert.True(await connection.Scalar(query, r => r.IsNull(0), w => w.WriteNull(0, type)));
            Assert.Null(await connection.Scalar(query, r => r.GetValue(0), w => w.WriteNull(0, type)));
            var error = await Assert.ThrowsAsync<UnexpectedNullException>(() => connection.Scalar(query, r => { read(r); return 0; }, w => w.WriteNull(0, type)));
            Assert.Equal("wanted", error.Column);
        }
    }

    [Fact]
    public async Task Any_decimal_of_fifteen_digits_comes_back_unchanged()
    {
        await using var driver = TestDriver.OnFile();
        await using var connection = await driver.ConnectAsync();
        var query = Compiled.Query("SELECT ?1", SqlTypes.Numeric());
        using var prepared = await connection.PrepareAsync(query, async: false, default);
        Gen.Select(Gen.Long[-999_999_999_999_999, 999_999_999_999_999], Gen.Int[0, 28]).Sample(
            (digits, scale) =>
            {
                var value = new decimal((int)(Math.Abs(digits) & 0xffffffff), (int)(Math.Abs(digits) >> 32), 0, digits < 0, (byte)scale);
                prepared.Write(0, value);
                var reader = Synchronous.Result(prepared.ExecuteReaderAsync(async: false, default));
                Assert.True(Synchronous.Result(reader.ReadAsync(async: false, default)));
                var read = reader.GetDecimal(0);
                Synchronous.Wait(reader.CloseAsync(async: false));
                return read == value;
            },
            iter: 20_000,
            threads: 1);
    }

    [Fact]
    public async Task Any_date_and_time_comes_back_unchanged_and_sorts_as_text()
    {
        var ticks = Gen.Long[0, DateTime.MaxValue.Ticks];
        var buffer = new byte[DateText.MaxLength];
        Gen.Select(ticks, ticks).Sample(
            (a, b) =>
            {
                var (first, second) = (Text(new DateTime(a)), Text(new DateTime(b)));
                return DateText.TryParse(System.Text.Encoding.UTF8.GetBytes(first), out var read, out var offset) && offset is null && read.Ticks == a
                    && first == new DateTime(a).ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)
                    && Math.Sign(string.CompareOrdinal(first, second)) == Math.Sign(a.CompareTo(b));
            },
            iter: 50_000,
            threads: 1);
        await Task.CompletedTask;

        string Text(DateTime value) => System.Text.Encoding.UTF8.GetString(buffer, 0, DateText.Format(value, buffer));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Text_of_a_utf16_database_is_read_whole(bool direct)
    {
        await using var driver = TestDriver.OnFile(calls: Calls(direct));
        await using var connection = await driver.ConnectAsync();
        await connection.Script("PRAGMA encoding = 'UTF-16le'; CREATE TABLE t (v TEXT, d DATETIME)");
        var text = "ünïcödé 漢字 🜁 " + new string('é', 5_000);
        await connection.Execute(
            Compiled.Write("INSERT INTO t VALUES (?1, ?2)", SqlTypes.Text, SqlTypes.DateTime),
            w =>
            {
                w.Write(0, text);
                w.Write(1, new DateTime(2024, 1, 2, 3, 4, 5));
            });
        Assert.Equal("UTF-16le", await connection.Scalar("PRAGMA encoding", r => r.GetString(0)));
        Assert.Equal((text, new DateTime(2024, 1, 2, 3, 4, 5)), await connection.Scalar("SELECT v, d FROM t", r => (r.GetString(0), r.GetDateTime(1))));
    }

    [Fact]
    public async Task Equal_decimals_of_different_scale_are_equal_in_the_database()
    {
        await using var driver = TestDriver.OnFile();
        await using var connection = await driver.ConnectAsync();
        var query = Compiled.Query("SELECT ?1 = ?2 AND ?1 = 1.1", SqlTypes.Numeric(), SqlTypes.Numeric());
        Assert.True(await connection.Scalar(query, r => r.GetBoolean(0), w =>
        {
            w.Write(0, 1.1m);
            w.Write(1, 1.1000000000000000000000000m);
        }));
    }

    private static NativeCalls Calls(bool direct)
    {
        if (!direct)
        {
            return new ProviderCalls();
        }

        // The library is loaded with the first connection.
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return Assert.IsType<DirectCalls>(NativeCalls.Best);
    }

    private static async Task Check<T>(bool direct, SqlType<T> type, T[] values, string[]? stored = null)
    {
        await using var driver = TestDriver.OnFile(calls: Calls(direct));
        await using var connection = await driver.ConnectAsync();
        await connection.Script($"CREATE TABLE t (id INTEGER PRIMARY KEY, v {SqliteDialect.Instance.TypeName(type)})");
        var insert = Compiled.Write("INSERT INTO t (id, v) VALUES (?1, ?2)", SqlTypes.Integer, type);
        var select = Compiled.Query("SELECT v, CAST(v AS TEXT) FROM t WHERE id = ?1", SqlTypes.Integer);
        var find = Compiled.Query("SELECT count(*) FROM t WHERE v = ?1", type);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(1, await connection.Execute(insert, w =>
            {
                w.Write(0, i);
                type.Write(w, 1, values[i]);
            }));
            var (read, text) = await connection.Scalar(select, r => (type.Read(r, 0), stored is null ? null : r.GetString(1)), w => w.Write(0, i));
            Assert.Equal(values[i], read);
            Assert.Equal(stored?[i], text);
            Assert.Equal(1, await connection.Scalar(find, r => r.GetInt32(0), w => type.Write(w, 0, values[i])));
        }
    }
}

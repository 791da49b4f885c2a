namespace Athanor.Sqlite.Tests;

public sealed class DirtyDataTests
{
    [Theory]
    [InlineData("'abc'")]
    [InlineData("'12abc'")]
    [InlineData("''")]
    [InlineData("x'01'")]
    [InlineData("1.5")]
    [InlineData("1e30")]
    [InlineData("-9.3e18")]
    [InlineData("9e999")]
    public async Task What_is_no_integer_is_an_error_that_names_the_column(string value)
    {
        await Refused<DataException>(value, r => r.GetInt64(0));
        await Refused<DataException>(value, r => r.GetInt32(0));
        await Refused<DataException>(value, r => r.GetInt16(0));
        await Refused<DataException>(value, r => r.GetBoolean(0));
    }

    [Theory]
    [InlineData("'abc'")]
    [InlineData("'1.5'")]
    [InlineData("x'01'")]
    [InlineData("9007199254740993")]
    public async Task What_is_no_floating_number_is_an_error(string value) => await Refused<DataException>(value, r => r.GetDouble(0));

    [Theory]
    [InlineData("'abc'")]
    [InlineData("''")]
    [InlineData("x'31'")]
    [InlineData("1e29")]
    [InlineData("-9e999")]
    public async Task What_is_no_decimal_is_an_error(string value) => await Refused<DataException>(value, r => r.GetDecimal(0));

    [Theory]
    [InlineData("''")]
    [InlineData("'yesterday'")]
    [InlineData("2024")]
    [InlineData("2460310.5")]
    [InlineData("'2024-13-01'")]
    [InlineData("'2023-02-29'")]
    [InlineData("'0000-01-01'")]
    [InlineData("'2024-01-01 24:00'")]
    [InlineData("'2024-01-01 10:60'")]
    [InlineData("'2024-01-01 10:00:60'")]
    [InlineData("'2024-01-01 10:00:00.'")]
    [InlineData("'2024-01-01 10:00:00 '")]
    [InlineData("'2024-01-01 1:00'")]
    [InlineData("'2024-1-1'")]
    [InlineData("'2024-01-01 10:00+1'")]
    [InlineData("'2024-01-01 10:00+15:00'")]
    public async Task What_is_no_date_is_an_error(string value)
    {
        await Refused<DataException>(value, r => r.GetDateTime(0));
        await Refused<DataException>(value, r => r.GetDateTimeOffset(0));
        await Refused<DataException>(value, r => r.GetDateOnly(0));
        await Refused<DataException>(value, r => r.GetTimeOnly(0));
    }

    [Theory]
    [InlineData("'2024-01-01 10:00:00Z'")]
    [InlineData("'2024-01-01 10:00:00+02:00'")]
    public async Task A_time_with_an_offset_is_no_DateTime(string value)
    {
        var error = await Refused<DataException>(value, r => r.GetDateTime(0));
        Assert.Contains("DateTimeOffset", error.Message, StringComparison.Ordinal);
        await Refused<DataException>(value, r => r.GetDateOnly(0));
    }

    [Theory]
    [InlineData("'0001-01-01 00:00:00+01:00'")]
    [InlineData("'9999-12-31 23:59:59-01:00'")]
    public async Task An_instant_beyond_the_calendar_is_an_error(string value) => await Refused<DataException>(value, r => r.GetDateTimeOffset(0));

    [Theory]
    [InlineData("'2024-03-04'", "2024-03-04T00:00:00.0000000")]
    [InlineData("'2024-03-04 05:06'", "2024-03-04T05:06:00.0000000")]
    [InlineData("'2024-03-04T05:06:07'", "2024-03-04T05:06:07.0000000")]
    [InlineData("'2024-03-04 05:06:07.8'", "2024-03-04T05:06:07.8000000")]
    [InlineData("'2024-03-04 05:06:07.123456789'", "2024-03-04T05:06:07.1234567")]
    public async Task Every_form_that_sqlite_knows_is_read(string value, string expected) =>
        Assert.Equal(expected, await Read(value, r => r.GetDateTime(0).ToString("O")));

    [Theory]
    [InlineData("'2024-03-04 05:06:07Z'", "2024-03-04T05:06:07.0000000+00:00")]
    [InlineData("'2024-03-04T05:06:07.5z'", "2024-03-04T05:06:07.5000000+00:00")]
    [InlineData("'2024-03-04 05:06:07-03:30'", "2024-03-04T05:06:07.0000000-03:30")]
    [InlineData("'2024-03-04 05:06+14:00'", "2024-03-04T05:06:00.0000000+14:00")]
    [InlineData("'2024-03-04 05:06:07'", "2024-03-04T05:06:07.0000000+00:00")]
    [InlineData("'2024-03-04'", "2024-03-04T00:00:00.0000000+00:00")]
    public async Task Offsets_are_kept_and_utc_where_there_is_none(string value, string expected) =>
        Assert.Equal(expected, await Read(value, r => r.GetDateTimeOffset(0).ToString("O")));

    [Fact]
    public async Task What_fits_without_loss_is_read()
    {
        Assert.Equal(3, await Read("3.0", r => r.GetInt32(0)));
        Assert.Equal(-2, await Read("-2e0", r => r.GetInt16(0)));
        Assert.Equal(long.MinValue, await Read("-9223372036854775808.0", r => r.GetInt64(0)));
        Assert.Equal(7.0, await Read("7", r => r.GetDouble(0)));
        Assert.Equal(12345678901234567890.5m, await Read("'12345678901234567890.5'", r => r.GetDecimal(0)));
        Assert.Equal(1500m, await Read("'1.5e3'", r => r.GetDecimal(0)));
        Assert.Equal(0.3m, await Read("0.1 + 0.2", r => r.GetDecimal(0)));
        Assert.Equal("42", await Read("42", r => r.GetString(0)));
        Assert.Equal("1.5", await Read("1.5", r => r.GetString(0)));
        Assert.Equal("abc", await Read("x'616263'", r => r.GetString(0)));
        Assert.Equal([97, 98], await Read("'ab'", r => r.GetBytes(0)));
        Assert.Equal(new TimeSpan(1, 2, 3, 4), await Read("'1.02:03:04'", r => r.GetTimeSpan(0)));
        Assert.Equal(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), await Read("'00112233445566778899aabbccddeeff'", r => r.GetGuid(0)));
        Assert.Equal(new Guid([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]), await Read("x'0102030405060708090a0b0c0d0e0f10'", r => r.GetGuid(0)));
        Assert.True(await Read("2", r => r.GetBoolean(0)));
    }

    [Fact]
    public async Task What_does_not_fit_is_an_error()
    {
        await Refused<DataException>("32768", r => r.GetInt16(0));
        await Refused<DataException>("-2147483649", r => r.GetInt32(0));
        await Refused<DataException>("1e300", r => r.GetSingle(0));
        await Refused<DataException>("5", r => r.GetBytes(0));
        await Refused<DataException>("'0123456789abcdef'", r => r.GetGuid(0));
        await Refused<DataException>("'not a uuid'", r => r.GetGuid(0));
        await Refused<DataException>("1.5", r => r.GetTimeSpan(0));
        await Refused<DataException>("'soon'", r => r.GetTimeSpan(0));
        await Refused<DataException>("CAST(x'ff41' AS TEXT)", r => r.GetString(0));
    }

    [Fact]
    public async Task A_value_that_cannot_be_kept_is_refused_before_it_is_written()
    {
        await using var driver = TestDriver.InMemory();
        await using var connection = await driver.ConnectAsync();
        using var prepared = await connection.PrepareAsync(Compiled.Query("SELECT ?1", SqlTypes.Text), async: true, default);
        Assert.Throws<DataException>(() => prepared.Write(0, 1.2345678901234567m));
        Assert.Throws<DataException>(() => prepared.Write(0, 12345678901234567890m));
        Assert.Throws<DataException>(() => prepared.Write(0, decimal.MaxValue));
        Assert.Throws<DataException>(() => prepared.Write(0, double.NaN));
        Assert.Throws<DataException>(() => prepared.Write(0, float.NaN));
        Assert.Throws<DataException>(() => prepared.Write(0, "half \ud83d a pair"));
        Assert.Throws<DataException>(() => prepared.Write(0, new string('x', 1_000) + "\udc00"));
        Assert.Contains("SpecifyKind", Assert.Throws<DataException>(() => prepared.Write(0, DateTime.UtcNow)).Message, StringComparison.Ordinal);
        Assert.Throws<DataException>(() => prepared.Write(0, DateTime.Now));
        Assert.Throws<CompileException>(() => prepared.WriteArray(0, SqlTypes.Integer, [1]));
    }

    [Fact]
    public async Task Values_of_types_known_at_run_time_only()
    {
        await using var driver = TestDriver.InMemory();
        await using var connection = await driver.ConnectAsync();
        var row = await connection.Scalar(
            "SELECT 1, 1.5, 'a', x'01', NULL, ''", r => Enumerable.Range(0, r.FieldCount).Select(r.GetValue).ToArray());
        Assert.Equal([1L, 1.5, "a", new byte[] { 1 }, null, ""], row);
    }

    private static async Task<T> Read<T>(string value, Func<RowReader, T> read)
    {
        await using var driver = TestDriver.InMemory();
        await using var connection = await driver.ConnectAsync();
        return await connection.Scalar($"SELECT {value} AS amount", read);
    }

    private static async Task<TException> Refused<TException>(string value, Action<RowReader> read)
        where TException : Exception
    {
        var error = await Assert.ThrowsAsync<TException>(() => Read(value, r => { read(r); return 0; }));
        Assert.Contains("'amount'", error.Message, StringComparison.Ordinal);
        return error;
    }
}

namespace Athanor.PostgreSql.Tests;

public sealed class RoundTripTests
{
    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public Task Truth_values(DatabaseKind kind) => Same(kind, SqlTypes.Boolean, false, true);

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public Task Small_integers(DatabaseKind kind) => Same(kind, SqlTypes.SmallInt, short.MinValue, (short)-1, (short)0, short.MaxValue);

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public Task Integers(DatabaseKind kind) => Same(kind, SqlTypes.Integer, int.MinValue, -1, 0, int.MaxValue);

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public Task Big_integers(DatabaseKind kind) => Same(kind, SqlTypes.BigInt, long.MinValue, -1L, 0L, long.MaxValue);

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public Task Single_precision(DatabaseKind kind) =>
        Same(kind, SqlTypes.Real, float.MinValue, float.MaxValue, float.Epsilon, float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, 0.1f);

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public Task Double_precision(DatabaseKind kind) =>
        Same(kind, SqlTypes.Double, double.MinValue, double.MaxValue, double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 0.1);

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public Task Decimals(DatabaseKind kind) =>
        Same(kind, SqlTypes.Numeric(), decimal.MinValue, decimal.MaxValue, 0m, 0.0000000000000000000000000001m, -123.4500m, 7.9228162514264337593543950335m);

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public Task Text(DatabaseKind kind) =>
        Same(kind, SqlTypes.Text, "", " ", "a'b\"c\\d", "Zürich 東京 🚲", "line\r\n\ttab", "\uFFFF\u0001", new string('x', 1_000_000));

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public Task Text_with_a_length(DatabaseKind kind) => Same(kind, SqlTypes.String(3), "", "abc", "äöü");

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public Task Bytes(DatabaseKind kind) => Same(kind, SqlTypes.Binary, [], [0], [0, 255, 92, 39], new byte[1_000_000]);

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public Task Dates_and_times(DatabaseKind kind) => Same(
        kind, SqlTypes.DateTime, new DateTime(1, 1, 1, 0, 0, 0, 1), new DateTime(2024, 2, 29, 23, 59, 59, 999, 999), DateTime.MinValue, DateTime.MaxValue, new DateTime(1970, 1, 1));

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public Task Points_in_time(DatabaseKind kind) => Same(
        kind, SqlTypes.DateTimeOffset, DateTimeOffset.UnixEpoch, new DateTimeOffset(2024, 2, 29, 23, 59, 59, 999, 999, TimeSpan.Zero), DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Points_in_time_keep_the_instant_and_lose_the_offset(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await connection.ExecuteScriptAsync("SET timezone = 'Asia/Tokyo'");
        var zurich = new DateTimeOffset(2024, 7, 1, 12, 0, 0, TimeSpan.FromHours(2));
        var read = Assert.Single(await Select(Value(zurich)).ToListAsync(connection));
        Assert.Equal(zurich, read);
        Assert.Equal(TimeSpan.Zero, read.Offset);
        Assert.Equal("2024-07-01 19:00:00+09", await Select(Cast<string>(Value(zurich))).OneAsync(connection));
        var array = await connection.Scalar(
            Compiled.ArrayQuery("SELECT ($1)[2]", SqlTypes.DateTimeOffset), r => r.GetDateTimeOffset(0), new Given(w => w.WriteArray(0, SqlTypes.DateTimeOffset, [zurich, zurich])));
        Assert.Equal(zurich, array);
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public Task Dates(DatabaseKind kind) => Same(kind, SqlTypes.Date, DateOnly.MinValue, new DateOnly(2024, 2, 29), DateOnly.MaxValue);

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public Task Times_of_day(DatabaseKind kind) => Same(kind, SqlTypes.Time, TimeOnly.MinValue, new TimeOnly(23, 59, 59, 999, 999), new TimeOnly(12, 0));

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public Task Durations(DatabaseKind kind) => Same(
        kind, SqlTypes.Interval, TimeSpan.Zero, TimeSpan.FromMicroseconds(1), TimeSpan.FromDays(-400) - TimeSpan.FromSeconds(1), TimeSpan.FromDays(10_000_000));

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public Task Uuids(DatabaseKind kind) => Same(kind, SqlTypes.Uuid, Guid.Empty, Guid.AllBitsSet, Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"));

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_uuid_reads_the_same_to_the_database(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var uuid = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");
        Assert.Equal(uuid.ToString(), await Select(Cast<string>(Value(uuid))).OneAsync(database.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Types_of_the_users_own(DatabaseKind kind)
    {
        await Same(kind, new WeekdayName(), DayOfWeek.Monday, DayOfWeek.Sunday);
        await Same(kind, SqlTypes.Default<DayOfWeek>(), DayOfWeek.Monday, DayOfWeek.Sunday);
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Nulls_of_every_type(DatabaseKind kind)
    {
        await SameOrNull(kind, SqlTypes.Boolean, true);
        await SameOrNull(kind, SqlTypes.SmallInt, (short)1);
        await SameOrNull(kind, SqlTypes.Integer, 1);
        await SameOrNull(kind, SqlTypes.BigInt, 1L);
        await SameOrNull(kind, SqlTypes.Real, 1f);
        await SameOrNull(kind, SqlTypes.Double, 1.0);
        await SameOrNull(kind, SqlTypes.Numeric(10, 2), 1.25m);
        await SameOrNull(kind, SqlTypes.DateTime, new DateTime(2024, 1, 1));
        await SameOrNull(kind, SqlTypes.DateTimeOffset, DateTimeOffset.UnixEpoch);
        await SameOrNull(kind, SqlTypes.Date, new DateOnly(2024, 1, 1));
        await SameOrNull(kind, SqlTypes.Time, new TimeOnly(1, 2));
        await SameOrNull(kind, SqlTypes.Interval, TimeSpan.FromHours(1));
        await SameOrNull(kind, SqlTypes.Uuid, Guid.AllBitsSet);
        await SameOrNull(kind, new WeekdayName(), DayOfWeek.Friday);
        await Same<string>(kind, SqlTypes.Text, isNullable: true, null!, "a", null!);
        await Same<byte[]>(kind, SqlTypes.Binary, isNullable: true, null!, [1], null!);
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Any_array_comes_back_in_its_order_with_its_nulls(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        var query = Compiled.ArrayQuery("SELECT v, ord FROM unnest($1) WITH ORDINALITY AS t (v, ord) ORDER BY ord", SqlTypes.Integer);
        foreach (var values in (int?[][])[[], [null], [1, null, 3], [.. Enumerable.Range(0, 10_000).Select(i => i % 7 == 0 ? (int?)null : i)]])
        {
            var read = new List<int?>();
            var cursor = await connection.OpenCompiledAsync(query, new Given(w => SqlTypes.Nullable(SqlTypes.Integer).WriteArray(w, 0, values)), async: true, default);
            while (await cursor.ReadAsync(async: true, default))
            {
                read.Add(cursor.Row.IsNull(0) ? null : cursor.Row.GetInt32(0));
            }

            await cursor.CloseAsync(async: true);
            Assert.Equal(values, read);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_value_with_a_zone_is_refused_where_the_zone_would_be_lost(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        foreach (var time in (DateTime[])[DateTime.UtcNow, DateTime.Now])
        {
            var error = await Assert.ThrowsAsync<DataException>(async () => await Select(Value(time)).OneAsync(connection));
            Assert.Contains($"kind {time.Kind}", error.Message, StringComparison.Ordinal);
            Assert.Contains("DateTimeOffset", error.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<DataException>(async () => await connection.Scalar(
                Compiled.ArrayQuery("SELECT $1", SqlTypes.DateTime), r => 0, new Given(w => w.WriteArray(0, SqlTypes.DateTime, [time]))));
        }

        await Assert.ThrowsAsync<DataException>(async () => await connection.Scalar("SELECT now()", r => r.GetDateTime(0)));
        Assert.Equal(1, await connection.Int("SELECT 1"));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Text_that_PostgreSQL_cannot_keep_is_refused_before_it_is_sent(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await using var transaction = await connection.BeginAsync();
        Assert.Equal(1, await connection.Int("SELECT 1"));
        foreach (var text in (string[])["a\0b", "a\ud800b"])
        {
            var error = await Assert.ThrowsAsync<DataException>(async () => await Select(Value(text)).OneAsync(connection));
            Assert.DoesNotContain(text, error.Message, StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<DataException>(async () => await Select(Value(1)).Where(Value("x").In("a", "b\0")).ToListAsync(connection));

        // Nothing reached the server: the transaction goes on.
        Assert.Equal(1, await connection.Int("SELECT 1"));
        await transaction.CommitAsync();
    }

    private static Task Same<T>(DatabaseKind kind, SqlType<T> type, params T[] values) => Same(kind, type, isNullable: false, values);

    private static Task SameOrNull<T>(DatabaseKind kind, SqlType<T> type, T value)
        where T : struct => Same<T?>(kind, SqlTypes.Nullable(type), isNullable: true, null, value, null, value);

    // Each value goes in alone, as an element of an array, and as a bare parameter; it is read with and without blocking.
    private static async Task Same<T>(DatabaseKind kind, SqlType<T> type, bool isNullable, params T[] values)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var metadata = new MetaData();
        var table = new Table("t", metadata, [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true) { IsGenerated = true }, new ColumnSchema("v", type, isNullable)]);
        await metadata.CreateAllAsync(database.Engine);
        var (id, v) = (table.Column<int>("id"), table.Column<T>("v"));
        await using var connection = await database.Engine.ConnectAsync();
        foreach (var value in values)
        {
            await connection.ExecuteAsync(new InsertStatement(table, [v], [[Value(value, type)]]));
            Assert.Equal(value, await Select(Value(value, type)).OneAsync(connection));
        }

        var array = new ParameterPlaceholder(type, isList: true);
        var insert = database.Engine.Dialect.CreateStatementCompiler().Compile(new InsertStatement(table, [v], [[array]]) { IsUnnested = true }, [array]);
        Assert.Equal(values.Length, await connection.Execute(insert, new Given(w => type.WriteArray(w, 0, values))));
        await connection.CommitAsync();

        T[] expected = [.. values, .. values];
        Assert.Equal(expected, await Select(v).OrderBy(id.Asc()).ToListAsync(connection));
        Assert.Equal(expected, Select(v).OrderBy(id.Asc()).ToList(connection));
        if (values is not [byte[], ..] and not [null, ..])
        {
            var found = await Select(v).Where(v.In(values)).ToListAsync(connection);
            Assert.Equal(expected.Length, found.Count);
        }
    }

    private sealed class WeekdayName() : TypeDecorator<DayOfWeek, string>(SqlTypes.String(9))
    {
        protected override string ToStored(DayOfWeek value) => value.ToString();

        protected override DayOfWeek FromStored(string stored) => Enum.Parse<DayOfWeek>(stored);
    }
}

using System.Numerics;
using CsCheck;

namespace Athanor.Compliance;

/// <summary>Values at and beyond the borders of their types: each comes back as it is, along every way alike, or is refused along every way alike.</summary>
public abstract class HostileValueTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    [DialectTest, MemberData(nameof(Servers))]
    public async Task Any_number_comes_back_as_it_is(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        await using var connection = await database.Engine.ConnectAsync();
        await Same(connection, Gen.OneOf(Gen.Double, Gen.Long.Select(BitConverter.Int64BitsToDouble)), SqlTypes.Double, d => double.IsNaN(d) ? 1 : BitConverter.DoubleToInt64Bits(Zero(tested, d)));
        await Same(connection, Gen.OneOf(Gen.Float, Gen.Int.Select(BitConverter.Int32BitsToSingle)), SqlTypes.Real, f => float.IsNaN(f) ? 1 : BitConverter.SingleToInt32Bits((float)Zero(tested, f)));
        await Same(connection, Gen.Select(Gen.Long, Gen.Int[0, 28], (digits, scale) => new decimal((int)digits, (int)(digits >> 32), 0, digits < 0, (byte)scale)), SqlTypes.Numeric(), d => d);
        await Same(connection, Gen.Decimal, SqlTypes.Numeric(), d => d);
        await Same(connection, Gen.Long, SqlTypes.BigInt, l => l);
        await Same(connection, Gen.Int, SqlTypes.Integer, i => i);
        await Same(connection, Gen.Short, SqlTypes.SmallInt, s => s);
        await Same(connection, Gen.Select(Gen.Long, Gen.Int[0, 200], (n, shift) => (BigInteger)n << shift), SqlTypes.BigInteger(), n => n);
        await Same(connection, Gen.ULong, SqlTypes.UnsignedBigInt, n => n);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Any_time_comes_back_as_it_is(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        await using var connection = await database.Engine.ConnectAsync();
        await Same(connection, Gen.Long[0, DateTime.MaxValue.Ticks].Select(t => new DateTime(t)), SqlTypes.DateTime, Microseconds.Of);
        await Same(connection, Gen.Select(Gen.Long[TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay], Gen.Int[-840, 840], (t, o) => new DateTimeOffset(t, TimeSpan.FromMinutes(o))), SqlTypes.DateTimeOffset, Microseconds.Of);
        await Same(connection, Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber), SqlTypes.Date, d => d);
        await Same(connection, Gen.Long[0, TimeOnly.MaxValue.Ticks].Select(t => new TimeOnly(t)), SqlTypes.Time, Microseconds.Of);
        await Same(connection, Gen.Long.Select(t => new TimeSpan(t)), SqlTypes.Interval, Microseconds.Of);
        await Same(connection, Gen.Guid, SqlTypes.Uuid, g => g);
        await Same(connection, Gen.Byte.Array[0, 300], SqlTypes.Binary, Convert.ToHexString);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task What_overflows_is_an_error_of_the_data(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        var table = new Table(
            "t", new MetaData(),
            [
                new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("small", SqlTypes.Nullable(SqlTypes.SmallInt), isNullable: true),
                new ColumnSchema("short", SqlTypes.String(3), isNullable: true), new ColumnSchema("exact", SqlTypes.Nullable(SqlTypes.Numeric(4, 2)), isNullable: true),
            ]);
        await table.MetaData.CreateAllAsync(database.Engine);
        await using var connection = await database.Engine.ConnectAsync();
        var id = table.Column<int>("id");
        if (tested.ChecksSizes)
        {
            await Refused(Insert(table).Values(_ => id.To(1), _ => table.Column<short?>("small").To(Cast<short?>(Value(40_000)))));
            await Refused(Insert(table).Values(_ => id.To(1), _ => table.Column<string>("short").To("long")));
            await Refused(Insert(table).Values(_ => id.To(1), _ => table.Column<decimal?>("exact").To(100m)));
            await Refused(Insert(table).Values(_ => id.To(1), _ => table.Column<decimal?>("exact").To(99.999m)));
        }

        Assert.Empty(await Select(id).ToListAsync(connection));
        await Assert.ThrowsAnyAsync<AthanorException>(async () => await Select(Value(long.MaxValue) + 1).OneAsync(connection));
        await connection.RollbackAsync();
        await Assert.ThrowsAnyAsync<AthanorException>(async () => await Select(Value(int.MaxValue) * 2).OneAsync(connection));
        await connection.RollbackAsync();
        Assert.Equal(7, await Select(Value(7)).OneAsync(connection));

        async Task Refused(Insert<Table> insert)
        {
            await Assert.ThrowsAsync<DataException>(async () => await insert.ExecuteAsync(connection));
            await connection.RollbackAsync();
        }
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_refused_value_leaves_the_transaction_as_it_was(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        var table = new Table("t", new MetaData(), [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("v", SqlTypes.Text)]);
        var (id, v) = (table.Column<int>("id"), table.Column<string>("v"));
        await table.MetaData.CreateAllAsync(database.Engine);
        await using var connection = await database.Engine.ConnectAsync();
        await Insert(table).Values(_ => id.To(1), _ => v.To("a")).ExecuteAsync(connection);
        foreach (var text in new[] { "\ud83d", "a\udc00b", new string('x', 100_000) + "\ud83d" })
        {
            await Assert.ThrowsAsync<DataException>(async () => await Insert(table).Values(_ => id.To(2), _ => v.To(text)).ExecuteAsync(connection));
            await Assert.ThrowsAsync<DataException>(async () => await Select(id).Where(v.In("a", text)).ToListAsync(connection));
            await Assert.ThrowsAsync<DataException>(async () => await Insert(table).Rows([(2, "b"), (3, text)], (_, r) => [id.To(r.Item1), v.To(r.Item2)]).ExecuteAsync(connection));
            await Assert.ThrowsAsync<CompileException>(async () => await Select(id.Label(text)).ToListAsync(connection));
#pragma warning disable ATH0011 // A text with half a character in it, however it came there, is what is tried.
            await Assert.ThrowsAsync<CompileException>(async () => await connection.ExecuteScriptAsync($"SELECT '{text}'"));
            await Assert.ThrowsAsync<CompileException>(async () => await NamedText($"SELECT '{text}'").AsQuery().Returns<string>().ToListAsync(connection));
#pragma warning restore ATH0011
        }

        await Assert.ThrowsAsync<DataException>(async () => await Select(Value(DateTime.UnixEpoch)).OneAsync(connection));
        Assert.True(connection.InTransaction);
        await Insert(table).Values(_ => id.To(4), _ => v.To("d")).ExecuteAsync(connection);
        await connection.CommitAsync();
        Assert.Equal([1, 4], await Select(id).OrderBy(id).ToListAsync(connection));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Ten_megabytes_come_back_or_are_refused(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        await using var connection = await database.Engine.ConnectAsync();
        var text = string.Concat(Enumerable.Repeat("it's 10 \\ \"MB\" of é😀 -- \n", 450_000));
        Assert.True(text.Length > 10_000_000);
        foreach (var query in new[] { Select(Value(text)), Select(Literal(text)) })
        {
            var read = await connection.Attempt(async () => await query.OneAsync(connection));
            Assert.True(read is null || read == text, "Another text came back.");
            Assert.True(read is not null || tested.MegabytesOfStatement < 40);
        }
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_hundred_thousand_values_in_a_list(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        var table = new Table("t", new MetaData(), [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("v", SqlTypes.Text)]);
        var (id, v) = (table.Column<int>("id"), table.Column<string>("v"));
        await table.MetaData.CreateAllAsync(database.Engine);
        await using var connection = await database.Engine.ConnectAsync();
        Assert.Equal(70_000, await Insert(table).Rows(Enumerable.Range(0, 70_000), (_, i) => [id.To(i), v.To($"{i}'")]).ExecuteAsync(connection));
        await connection.CommitAsync();
        int[] numbers = [.. Enumerable.Range(69_990, 100_000)];
        var query = Select(id).Where(id.In(numbers) && v.In([.. numbers.Select(i => $"{i}'")])).OrderBy(id);
        int[] expected = [.. Enumerable.Range(69_990, 10)];
        if (connection.Dialect.SupportsArrayParameters)
        {
            Assert.Equal(expected, await query.ToListAsync(connection));
        }
        else
        {
            Assert.Contains("IN list of 100000", (await Assert.ThrowsAsync<CompileException>(async () => await query.ToListAsync(connection))).Message, StringComparison.Ordinal);
        }

        // As text there is no limit but that of the text.
        var inlined = await connection.Attempt(async () => await Verbatim.Of(query.ToSql(connection.Dialect, inlineValues: true)).AsQuery().Returns<int>().ToListAsync(connection));
        Assert.True(inlined is null || inlined.SequenceEqual(expected), "Other rows were found.");
        Assert.True(inlined is not null || tested.MegabytesOfStatement < 2);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task More_parameters_than_a_statement_takes(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        await using var connection = await database.Engine.ConnectAsync();
        var most = connection.Dialect.MaxParameters;
        var text = NamedText("SELECT 1 WHERE 7 IN :all");
        Assert.Equal(1, await text.BindList("all", Enumerable.Range(0, most)).AsQuery().Returns<int>().OneAsync(connection));
        var more = text.BindList("all", Enumerable.Range(0, most + 1)).AsQuery().Returns<int>();
        var error = await Assert.ThrowsAsync<CompileException>(async () => await more.OneAsync(connection));
        Assert.Contains($"IN list of {most + 1} values", error.Message, StringComparison.Ordinal);
        Assert.Equal(7, await Select(Value(7)).OneAsync(connection));
    }

    private static double Zero(DialectUnderTest tested, double value) => !tested.HoldsNegativeZero && value == 0 ? 0 : value;

    private static Task Same<T, TKey>(Connection connection, Gen<T> values, SqlType<T> type, Func<T, TKey> key) => values.Array[1, 8].Try(
        4,
        async all =>
        {
            foreach (var value in all)
            {
                var parameter = await connection.Attempt(async () => await Select(Value(value, type)).ToListAsync(connection));
                var literal = await connection.Attempt(async () => await Select(Literal(value, type)).ToListAsync(connection));
                var text = await connection.Attempt(async () =>
                    await Verbatim.Of(Select(Value(value, type)).ToSql(connection.Dialect, inlineValues: true)).AsQuery().Returns(Value(value, type)).ToListAsync(connection));
                var equal = await connection.Attempt(async () =>
                    await Select(Case(Comparison.Of(ComparisonOperator.Same, Value(value, type), Literal(value, type)), 1).Else(0)).ToListAsync(connection));
                Assert.Equal((parameter is null, parameter is null, parameter is null), (literal is null, text is null, equal is null));
                if (parameter is not null)
                {
                    Assert.Equal(key(value), key(Assert.Single(parameter)));
                    Assert.Equal(key(value), key(Assert.Single(literal!)));
                    Assert.Equal(key(value), key(Assert.Single(text!)));
                    Assert.Equal([1], equal);
                }
            }
        },
        all => string.Join(", ", all.Select(v => $"{v}")));
}

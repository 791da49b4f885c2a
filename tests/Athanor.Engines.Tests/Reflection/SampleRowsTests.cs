using System.Globalization;

namespace Athanor.Engines.Tests.Reflection;

/// <summary>The rows of databases that others made are carried to every other kind of database, and back.</summary>
public sealed class SampleRowsTests
{
    [Fact]
    public async Task Their_rows_are_carried_to_every_other_database_in_bulk_and_come_back_the_same()
    {
        foreach (var (name, kind, file) in Sample.Known)
        {
            await using var source = await Sample.LoadAsync(kind, file);
            var declared = await ReadAsync(source.Engine);
            Assert.NotEmpty(declared.Tables);
            foreach (var other in TestDatabase.Kinds.Where(k => k.Skip is null && k.Data != kind).Select(k => k.Data))
            {
                await using var target = await TestDatabase.CreateAsync(other);
                await CarryAsync(declared, source.Engine, target.Engine);
                await AssertSameAsync($"{name}, {kind} to {other}", declared, source.Engine, target.Engine);

                // Back by what the other database says of its tables: nothing is known of the first any more.
                await using var back = await TestDatabase.CreateAsync(kind);
                await CarryAsync(await ReadAsync(target.Engine), target.Engine, back.Engine);
                await AssertSameAsync($"{name}, {kind} to {other} and back", declared, source.Engine, back.Engine);
            }
        }
    }

    private static async Task<MetaData> ReadAsync(Engine engine)
    {
        var tables = new MetaData();
        await (await engine.InspectAsync()).ReflectAsync(tables);
        return tables;
    }

    private static async Task CarryAsync(MetaData tables, Engine from, Engine to)
    {
        await tables.CreateAllAsync(to);
        var sorted = tables.SortedTables(out var cyclic);
        Assert.Empty(cyclic);
        await using var connection = await to.ConnectAsync();
        foreach (var table in sorted)
        {
            // A row may refer to one that comes later in its own table: it is told of it when all are there.
            var late = table.ForeignKeys.Where(k => ReferenceEquals(k.Target, table)).SelectMany(k => k.ColumnNames).Select(c => table[c]).ToList();
            var insert = BulkInsert(table, Select(table).Stream(from));
            insert = table.Columns.Where(c => c.Schema.Computed is null && !late.Contains(c)).Aggregate(insert, (bulk, column) => bulk.SetValue(column, row => row[column]));
            await insert.ExecuteAsync(connection);
            if (late.Count > 0)
            {
                var update = table.PrimaryKey.Aggregate(BulkUpdate(table, Select(table).Stream(from)), (bulk, column) => bulk.KeyValue(column, row => row[column]));
                await late.Aggregate(update, (bulk, column) => bulk.SetValue(column, row => row[column])).ExecuteAsync(connection);
            }
        }

        await connection.CommitAsync();
    }

    // Both are read as what the first database declares: what another one keeps in another type must come back as the same value.
    private static async Task AssertSameAsync(string way, MetaData declared, Engine expected, Engine actual)
    {
        var rows = 0;
        foreach (var table in declared.Tables)
        {
            var (before, after) = (await LinesAsync(table, expected), await LinesAsync(table, actual));
            Assert.True(before.SequenceEqual(after), $"{way}, {table}, {before.Count} and {after.Count} rows:\n{before.Except(after).FirstOrDefault()}\n{after.Except(before).FirstOrDefault()}");
            rows += before.Count;
        }

        Assert.InRange(rows, 3_000, int.MaxValue);
    }

    private static async Task<List<string>> LinesAsync(Table table, Engine engine) =>
        [.. (await Select(table).ToListAsync(engine)).Select(row => string.Join(" | ", table.Columns.Select(c => Written(row[c])))).Order(StringComparer.Ordinal)];

    // The type belongs to what is compared; the zeros at the end of a decimal do not: they say how many places a column has, and SQLite keeps none.
    private static string Written(object? value) => value switch
    {
        null => "NULL",
        byte[] bytes => $"bytes {Convert.ToHexString(bytes)}",
        decimal number => string.Create(CultureInfo.InvariantCulture, $"decimal {number:0.############################}"),
        IFormattable other => $"{value.GetType().Name} {other.ToString(value is DateTime ? "O" : null, CultureInfo.InvariantCulture)}",
        _ => $"{value.GetType().Name} {value}",
    };
}

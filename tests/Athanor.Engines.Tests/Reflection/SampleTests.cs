namespace Athanor.Engines.Tests.Reflection;

/// <summary>Databases that others made are read, and made anew on every database from what was read.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task Samples_are_made_anew_on_every_database()
    {
        foreach (var (_, kind, file) in Sample.Known)
        {
            await using var source = await Sample.LoadAsync(kind, file);
            var metadata = await Reflected.CreatesTheSameAsync(DatabaseUnderTest.Of(kind), source.Engine);
            Assert.NotEmpty(metadata.Tables);
            var tables = new MetaData();
            await (await source.Engine.InspectAsync()).ReflectAsync(tables);
            foreach (var other in TestDatabase.Kinds.Where(k => k.Skip is null && k.Data != kind).Select(k => k.Data))
            {
                await using var target = await TestDatabase.CreateAsync(other);
                await tables.CreateAllAsync(target.Engine);
                var made = new MetaData();
                await (await target.Engine.InspectAsync()).ReflectAsync(made);
                Assert.Equal(tables.Tables.SelectMany(Shape).Order(StringComparer.Ordinal), made.Tables.SelectMany(Shape).Order(StringComparer.Ordinal));
            }
        }
    }

    /// <summary>What a table is on any database: its columns, keys and references.</summary>
    private static IEnumerable<string> Shape(Table table) =>
    [
        $"{table}({string.Join(", ", table.Columns.Select(c => $"{c.Schema.Name}{(c.Schema.IsNullable ? "?" : "")}"))})",
        $"{table} key {string.Join(", ", table.PrimaryKey.Select(c => c.Schema.Name))}",
        .. table.ForeignKeys.Select(k => $"{table}({string.Join(", ", k.ColumnNames)}) to {k.Target}({string.Join(", ", k.TargetColumnNames)}), {k.OnDelete}, {k.OnUpdate}"),
        .. table.UniqueConstraints.Select(u => u.ColumnNames).Concat(table.Indexes.Where(i => i.IsKey).Select(i => i.ColumnNames)).Select(c => $"{table} unique {string.Join(", ", c)}").Distinct(),
        .. table.Indexes.Where(i => !i.IsUnique).Select(i => $"{table} index {i.Name}({string.Join(", ", i.Keys.Select(k => $"{k.ColumnName}{(k.IsDescending ? " desc" : "")}"))})"),
        .. table.CheckConstraints.Select(_ => $"{table} check"),
    ];
}

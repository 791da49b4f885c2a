namespace Athanor.Engines.Tests.Reflection;

/// <summary>Columns that are read go through a function of the program.</summary>
public sealed class RewritingTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_column_that_is_read_is_given_another_type(DatabaseKind kind)
    {
        await using var db = await Db.WithPeopleAsync(kind);
        var shouted = SqlTypes.Converted(SqlTypes.Text, (Shouting s) => s.Text.TrimEnd('!'), text => new Shouting(text + "!"));
        var seen = new List<string>();
        var inspector = (await db.Engine.InspectAsync())
            .Rewriting((table, column) =>
            {
                seen.Add($"{table.Name}.{column.Name}");
                return column.Name == "name" ? column.WithType(shouted) : column;
            })
            .Rewriting((_, column) => column.Type is SqlType<Shouting> ? column.WithType(column.Type) : column);
        var people = await inspector.ReflectTableAsync("people", new MetaData());
        Assert.Contains("people.email", seen);
        Assert.Equal(["Ann!", "Bob!", "Cid!", "Dan!"], (await Select(people.Column<Shouting>("name")).ToListAsync(db.Engine)).Select(s => s.Text).Order());
        Assert.Equal(1, await Select(people).Where(_ => people.Column<Shouting>("name") == new Shouting("Ann!")).CountAsync(db.Engine));

        // Everything else about the column is as it was; and every way of reading takes part.
        var plain = await (await db.Engine.InspectAsync()).TableAsync("people");
        Assert.Equal(plain!.Columns.Select(c => (c.Name, c.IsNullable, c.IsPrimaryKey)), people.Columns.Select(c => (c.Schema.Name, c.Schema.IsNullable, c.Schema.IsPrimaryKey)));
        Assert.IsAssignableFrom<SqlType<Shouting>>((await inspector.TableAsync("people"))!.Columns.Single(c => c.Name == "name").Type);
        Assert.Contains((await inspector.TablesAsync()).SelectMany(t => t.Columns), c => c.Type is SqlType<Shouting>);
        Assert.Equal(await (await db.Engine.InspectAsync()).TableNamesAsync(), await inspector.TableNamesAsync());
        var error = await Assert.ThrowsAsync<UsageException>(async () =>
            await inspector.Rewriting((_, c) => new ColumnSchema("x", c.Type)).TableAsync("people"));
        Assert.Contains("'x'", error.Message, StringComparison.Ordinal);
    }

    private sealed record Shouting(string Text);
}

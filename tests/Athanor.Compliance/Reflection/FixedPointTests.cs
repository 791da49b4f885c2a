namespace Athanor.Compliance.Reflection;

/// <summary>A database that is made of what was read of another one is read as the same.</summary>
public sealed class FixedPointTests
{
    // MariaDB has no transaction around its DDL: each command waits for the disk.
    private const int Cases = 100;

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_random_schema_is_read_as_what_it_was_made_of(DatabaseKind kind)
    {
        await using var db = await TestDatabase.CreateAsync(kind);
        await using var connection = await db.Engine.ConnectAsync();
        var dialect = db.Engine.Dialect;
        await RandomSchema.Any.Try(
            kind == DatabaseKind.MariaDb ? Cases * 2 / 5 : Cases,
            async schema =>
            {
                var declared = schema.On(kind);
                var first = await MadeAndReadAsync(connection, declared);
                Assert.Equal(declared.Tables.Select(t => t.Name).Order(StringComparer.Ordinal), first.Tables.Select(t => t.Name).Order(StringComparer.Ordinal));
                // SQL text may be written in another way, and nothing else.
                Assert.All(SchemaComparison.Differences(declared, first, dialect), d => Assert.True(MayBeRewritten(d), d.ToString()));
                var second = await MadeAndReadAsync(connection, first);
                var rewritten = SchemaComparison.Differences(first, second, dialect);
                if (rewritten.Count > 0)
                {
                    // PostgreSQL moves the casts of a list into the list when it reads its own text again.
                    Assert.Equal("postgresql", dialect.Name);
                    Assert.All(rewritten, d => Assert.True(MayBeRewritten(d) && d.Expected!.Contains("::character varying", StringComparison.Ordinal), d.ToString()));
                    var third = await MadeAndReadAsync(connection, second);
                    Assert.Empty(SchemaComparison.Differences(second, third, dialect).Select(d => d.ToString()));
                }
            },
            schema => schema.Print(kind, dialect));
    }

    private static bool MayBeRewritten(SchemaDifference difference) => difference is { Expected: { } expected, Actual: { } actual } && difference.Subject.Split(' ')[0] switch
    {
        "view" or "check" => true,
        "index" => expected.Contains(" WHERE ", StringComparison.Ordinal) || expected.Contains("lower(", StringComparison.Ordinal),
        "column" => expected.Contains(" DEFAULT ", StringComparison.Ordinal) || expected.Contains(" GENERATED ", StringComparison.Ordinal),
        _ => false,
    };

    // MariaDB commits each command by itself; what is left there is dropped.
    private static async Task<MetaData> MadeAndReadAsync(Connection connection, MetaData schema)
    {
        var dialect = connection.Dialect;
        await using (await connection.BeginAsync())
        {
            foreach (var command in schema.CreateScript(dialect))
            {
                await connection.ExecuteScriptAsync(command);
            }

            var read = new MetaData();
            await connection.Inspect().ReflectAsync(read, views: true);
            await connection.RollbackAsync();
            var inspector = connection.Inspect();
            if ((await inspector.TableNamesAsync()).Count > 0)
            {
                foreach (var command in schema.DropScript(dialect))
                {
                    await connection.ExecuteScriptAsync(command);
                }
            }

            return read;
        }
    }
}

namespace Athanor.Compliance;

/// <summary>A database that is made of what was read of another one is read as the same.</summary>
public abstract class FixedPointTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_random_schema_is_read_as_what_it_was_made_of(DialectUnderTest tested)
    {
        if (await Reflected.IsRefusedAsync(tested))
        {
            return;
        }

        await using var db = await tested.CreateDatabaseAsync();
        await using var connection = await db.Engine.ConnectAsync();
        var dialect = db.Engine.Dialect;
        await RandomSchema.Any.Try(
            tested.RandomSchemas,
            async schema =>
            {
                var declared = schema.On(tested);
                var first = await MadeAndReadAsync(connection, declared);
                Assert.Equal(declared.Tables.Select(t => t.Name).Order(StringComparer.Ordinal), first.Tables.Select(t => t.Name).Order(StringComparer.Ordinal));
                // SQL text may be written in another way, and nothing else.
                Assert.All(SchemaComparison.Differences(declared, first, dialect), d => Assert.True(MayBeRewritten(d), d.ToString()));
                var second = await MadeAndReadAsync(connection, first);
                var rewritten = SchemaComparison.Differences(first, second, dialect);
                if (rewritten.Count > 0)
                {
                    Assert.True(tested.RewritesItsOwnSql, string.Join('\n', rewritten));
                    Assert.All(rewritten, d => Assert.True(MayBeRewritten(d), d.ToString()));
                    var third = await MadeAndReadAsync(connection, second);
                    Assert.Empty(SchemaComparison.Differences(second, third, dialect).Select(d => d.ToString()));
                }
            },
            schema => schema.Print(tested, dialect));
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

namespace Athanor.Sql;

/// <summary>Creates and drops all tables of a metadata in one transaction.</summary>
internal static class SchemaCommands
{
    public static ValueTask CreateAll(MetaData metadata, Engine engine, bool async, CancellationToken cancellationToken) =>
        Run(engine, compiler => CreateCommands(metadata, compiler), async, cancellationToken);

    public static ValueTask DropAll(MetaData metadata, Engine engine, bool async, CancellationToken cancellationToken) =>
        Run(engine, compiler => DropCommands(metadata, compiler), async, cancellationToken);

    private static IEnumerable<string> CreateCommands(MetaData metadata, DdlCompiler compiler)
    {
        var tables = metadata.SortedTables(out var cyclic);
        foreach (var type in compiler.CreateTypes(tables))
        {
            yield return type;
        }

        var later = compiler.CanAddForeignKey ? cyclic.Select(c => c.Key).ToHashSet() : [];
        foreach (var table in tables)
        {
            yield return compiler.CreateTable(table, later);
            foreach (var index in compiler.CreateIndexes(table))
            {
                yield return index;
            }
        }

        foreach (var (table, key) in cyclic.Where(c => later.Contains(c.Key)))
        {
            yield return compiler.AddForeignKey(table, key);
        }
    }

    private static IEnumerable<string> DropCommands(MetaData metadata, DdlCompiler compiler)
    {
        var tables = metadata.SortedTables(out var cyclic);
        if (compiler.CanAddForeignKey)
        {
            foreach (var (table, key) in cyclic)
            {
                yield return compiler.DropForeignKey(table, key);
            }
        }

        foreach (var table in tables.Reverse())
        {
            yield return compiler.DropTable(table);
        }

        foreach (var type in compiler.DropTypes(tables))
        {
            yield return type;
        }
    }

    // The commands are written once there is a connection: the server's version may decide about them.
    private static async ValueTask Run(Engine engine, Func<DdlCompiler, IEnumerable<string>> commands, bool async, CancellationToken cancellationToken)
    {
        var connection = await engine.Connect(async, cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.Begin(System.Data.IsolationLevel.Unspecified, async, cancellationToken).ConfigureAwait(false);
            foreach (var command in commands(engine.Dialect.CreateDdlCompiler()))
            {
                await connection.ExecuteScript(command, async, cancellationToken).ConfigureAwait(false);
            }

            await connection.Commit(async, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await connection.Close(async).ConfigureAwait(false);
        }
    }
}

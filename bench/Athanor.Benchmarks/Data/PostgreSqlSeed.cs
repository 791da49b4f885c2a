using Npgsql;

namespace Athanor.Benchmarks.Data;

/// <summary>Makes the tables in a schema of the benchmark's own and fills them. Nothing outside that schema is touched.</summary>
internal static class PostgreSqlSeed
{
    public const string SchemaName = "athanor_bench";

    private const string MarkPrefix = "Athanor.Benchmarks, seed ";

    private static readonly string Mark = MarkPrefix + Schema.Version;

    /// <summary>Does nothing where the schema holds this version's rows already; replaces an older version of its own making.</summary>
    /// <exception cref="BenchmarkException">A schema of this name is there that the benchmark did not make.</exception>
    public static void EnsureSeeded(NpgsqlDataSource dataSource)
    {
        using var connection = dataSource.OpenConnection();
        string? found = FindMark(connection);
        if (found == Mark) return;
        if (found is not null && !found.StartsWith(MarkPrefix, StringComparison.Ordinal))
        {
            throw new BenchmarkException(
                $"The database has a schema '{SchemaName}' that the benchmark did not make. Name another database, or rename the schema.");
        }

        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute($"DROP SCHEMA IF EXISTS {SchemaName} CASCADE; CREATE SCHEMA {SchemaName}");
            connection.Execute(Schema.Tables(ColumnTypes.PostgreSql));
            foreach (var table in SeedTable.All)
            {
                // The rows that a workload writes are vacuumed between the samples; the server's own rounds would fall into them.
                connection.Execute($"ALTER TABLE {table.Name} SET (autovacuum_enabled = off)");
                Copy(connection, table);
            }
            connection.Execute("ALTER TABLE events SET (autovacuum_enabled = off)");
            connection.Execute(Schema.Indexes);
            connection.Execute($"COMMENT ON SCHEMA {SchemaName} IS '{Mark}'");
            transaction.Commit();
        }
        connection.Execute($"VACUUM ANALYZE {string.Join(", ", SeedTable.All.Select(table => table.Name))}");
        // The plans prepared before the tables existed in this form must not be met again.
        connection.UnprepareAll();
    }

    /// <summary>The schema's comment; an empty text where it has none, null where there is no such schema.</summary>
    private static string? FindMark(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(
            $"SELECT coalesce(obj_description(oid, 'pg_namespace'), '') FROM pg_namespace WHERE nspname = '{SchemaName}'", connection);
        return (string?)command.ExecuteScalar();
    }

    private static void Copy(NpgsqlConnection connection, SeedTable table)
    {
        using (var writer = connection.BeginBinaryImport($"COPY {table.Name} ({table.ColumnList}) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (object[] row in table.Rows)
                writer.WriteRow(row);
            writer.Complete();
        }
        if (table.HasGeneratedKey)
            connection.Execute($"SELECT setval(pg_get_serial_sequence('{table.Name}', 'id'), (SELECT max(id) FROM {table.Name}))");
    }
}

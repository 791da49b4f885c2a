using Microsoft.Data.Sqlite;

namespace Athanor.Benchmarks.Data;

/// <summary>Makes the SQLite file and fills it.</summary>
internal static class SqliteSeed
{
    /// <summary>Does nothing where the file is there. The file takes its name when it is complete, so that a run cut short leaves none behind.</summary>
    public static void EnsureSeeded(string file)
    {
        if (File.Exists(file)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        string unfinished = $"{file}.{Environment.ProcessId}";
        // Not pooled: the last connection's end folds the log into the file, which can then be moved alone.
        using (var connection = new SqliteConnection($"Data Source={unfinished};Pooling=False"))
        {
            connection.Open();
            connection.Execute("PRAGMA journal_mode = WAL");
            connection.Execute(Schema.Tables(ColumnTypes.Sqlite));
            using var transaction = connection.BeginTransaction();
            foreach (var table in SeedTable.All)
                Insert(connection, transaction, table);
            transaction.Commit();
            connection.Execute(Schema.Indexes);
            connection.Execute("ANALYZE");
        }
        File.Move(unfinished, file);
    }

    private static void Insert(SqliteConnection connection, SqliteTransaction transaction, SeedTable table)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        foreach (string column in table.Columns)
            command.Parameters.Add(new SqliteParameter { ParameterName = "$" + column });
        string values = string.Join(", ", table.Columns.Select(column => "$" + column));
        command.CommandText = $"INSERT INTO {table.Name} ({table.ColumnList}) VALUES ({values})";
        foreach (object[] row in table.Rows)
        {
            for (int i = 0; i < row.Length; i++)
                command.Parameters[i].Value = row[i];
            command.ExecuteNonQuery();
        }
    }
}

namespace Athanor.Sql;

/// <summary>Adds to an error what its database does not tell, and the table's declaration does: PostgreSQL and MariaDB name a constraint, SQLite its columns.</summary>
internal static class BrokenConstraint
{
    /// <summary>Completes an error.</summary>
    /// <param name="error">What the database tells.</param>
    /// <param name="target">The table that was changed.</param>
    /// <param name="dialect">The database's dialect.</param>
    public static void Complete(IntegrityException error, Table target, Dialect dialect)
    {
        var names = dialect.NameComparer;
        // Another table's, where a row that is referred to goes.
        var table = error.Table is not { } told || names.Equals(told, target.Name) ? target : target.MetaData.Find(told, target.SchemaName);
        if (table is null)
        {
            return;
        }

        var ddl = dialect.CreateDdlCompiler();
        switch (error)
        {
            case UniqueViolationException when error.Constraint is { } name:
                CompleteFrom(error, table, ddl.Keys(table).Where(key => names.Equals(key.Name, name)));
                break;
            case UniqueViolationException when error.Columns.Count > 0:
                CompleteFrom(error, table, ddl.Keys(table).Where(key => key.Columns.ToHashSet(names).SetEquals(error.Columns)));
                break;
            case ForeignKeyViolationException when error.Constraint is { } name:
                CompleteFrom(error, table, ddl.ForeignKeys(table).Where(key => names.Equals(key.Name, name)));
                break;
            case CheckViolationException when error.Constraint is { } name && ddl.CheckNames(table).Contains(name, names):
                error.Complete(table.Name, null, []);
                break;
            case NotNullViolationException when error.Columns.All(table.Contains):
                error.Complete(table.Name, null, []);
                break;
        }
    }

    private static void CompleteFrom(IntegrityException error, Table table, IEnumerable<(string Name, IReadOnlyList<string> Columns)> meant)
    {
        var found = meant.Take(2).ToList();
        if (found is [var one])
        {
            error.Complete(table.Name, one.Name, one.Columns);
        }
    }
}

using System.Text;
using Athanor.Sql;

namespace Athanor.Sqlite;

/// <summary>What SQLite's DDL says differently.</summary>
internal sealed class SqliteDdlCompiler(SqliteDialect dialect) : DdlCompiler(dialect)
{
    // ALTER TABLE knows no constraints. None is needed: a foreign key may name a table that does not exist yet.
    public override bool CanAddForeignKey => false;

    public override string CreateTableAs(Table table, QueryStatement query, bool ifNotExists)
    {
        ArgumentNullException.ThrowIfNull(table);
        return $"CREATE {TableKind(table)} {(ifNotExists ? "IF NOT EXISTS " : "")}{TableName(table)} AS {Sql(query)}";
    }

    public override IEnumerable<string> CreateView(View view, bool ifNotExists, bool orReplace)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.IsMaterialized)
        {
            return base.CreateView(view, ifNotExists, orReplace);
        }

        var create = $"CREATE {(view.IsTemporary ? "TEMPORARY " : "")}VIEW {(ifNotExists ? "IF NOT EXISTS " : "")}{TableName(view.Table)} ({Names(ColumnNames(view.Table))}) AS {Body(view)}";
        return orReplace ? [DropView(view, ifExists: true), create] : [create];
    }

    public override string CreateSequence(Sequence sequence, bool ifNotExists) => throw NoSequences(sequence);

    public override string DropSequence(Sequence sequence, bool ifExists) => throw NoSequences(sequence);

    public override string CreateSchema(string name, bool ifNotExists) => throw NoSchemas(name);

    public override string DropSchema(string name, bool ifExists, bool cascade) => throw NoSchemas(name);

    // The schema stands before the index, whose table is in the same one.
    public override string CreateIndex(Table table, TableIndex index, bool ifNotExists = true)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(index);
        var where = index.Where is { } rows ? $" WHERE {Sql(rows, table)}" : "";
        return $"CREATE {(index.IsUnique ? "UNIQUE " : "")}INDEX {(ifNotExists ? "IF NOT EXISTS " : "")}{PathOf(table, IndexName(table, index))} "
            + $"ON {Dialect.Quote(table.Name)} ({IndexKeys(table, index)}){where}";
    }

    // Rows of a table on a circle are still referred to while it is dropped: the check waits for the commit, when the others are gone, too.
    public override string DropTable(Table table, bool ifExists = true) => $"PRAGMA defer_foreign_keys = ON; {base.DropTable(table, ifExists)}";

    // A foreign key reaches no other schema, so its target is named alone.
    protected override string TargetName(ForeignKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Dialect.Quote(key.TargetName.Name);
    }

    protected override string TableSuffix(Table table)
    {
        var options = OptionsOf(table);
        List<string> words = [];
        if (options is { IsStrict: true })
        {
            words.Add("STRICT");
        }

        if (options is { IsWithoutRowId: true })
        {
            words.Add("WITHOUT ROWID");
        }

        return words.Count == 0 ? "" : $" {string.Join(", ", words)}";
    }

    protected override string? PrimaryKey(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return OptionsOf(table) is { NeverReusesKeys: true } ? null : base.PrimaryKey(table);
    }

    protected override string Deferred(Deferrability deferrability, bool isForeignKey) => isForeignKey || deferrability == Deferrability.None
        ? base.Deferred(deferrability, isForeignKey)
        : throw Unsupported("deferrable keys and unique constraints", "write the rows in an order in which no two are equal at any time; foreign keys can be deferred");

    protected override string ForeignKeyConstraint(Table table, ForeignKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Match == ForeignKeyMatch.Full)
        {
            throw Unsupported($"foreign key with MATCH FULL ('{ForeignKeyName(table, key)}')", "forbid NULL in its columns, or check that all or none is NULL");
        }

        return base.ForeignKeyConstraint(table, key);
    }

    protected override string IndexKey(Table table, TableIndex index, IndexKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.NullsFirst is { } first && first == key.IsDescending)
        {
            throw Unsupported($"index '{IndexName(table, index)}' with NULLS {(first ? "FIRST" : "LAST")}", "leave it out: NULL is less than everything else");
        }

        return base.IndexKey(table, index, key with { NullsFirst = null });
    }

    protected override string Column(ColumnSchema column)
    {
        RequireNoServerOnUpdate(column);
        var options = OptionsOf(column.Table);
        var line = new StringBuilder(Dialect.Quote(column.Name)).Append(' ').Append(TypeName(column));
        if (CollationOf(column) is { } collation)
        {
            line.Append(" COLLATE ").Append(Dialect.Quote(collation));
        }

        if (column.Computed is { } computed)
        {
            line.Append(" GENERATED ALWAYS AS (").Append(Sql(computed.Sql, column.Table)).Append(')').Append(Storage(column, computed));
        }

        if (column.ServerDefault is { } value)
        {
            // Anything but a literal needs the parentheses.
            line.Append(" DEFAULT (").Append(Sql(value, column.Table)).Append(')');
        }

        line.Append(column.IsNullable ? "" : " NOT NULL");
        if (options is { NeverReusesKeys: true } && column.IsPrimaryKey)
        {
            line.Append(column.IsGenerated && column.Table.PrimaryKey.Length == 1
                ? $" CONSTRAINT {Dialect.Quote(PrimaryKeyName(column.Table))} PRIMARY KEY AUTOINCREMENT"
                : throw Unsupported($"AUTOINCREMENT for '{column}'", "it is for a key of one generated integer"));
        }

        return line.ToString();
    }

    protected override string TypeName(ColumnSchema column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return column.Identity is { } identity ? RowIdType(column, identity)
            : OptionsOf(column.Table) is { IsStrict: true } ? StrictType(Dialect.StoredType(column.Type).Kind)
            : base.TypeName(column);
    }

    private static SqliteTableOptions? OptionsOf(Table table) => table.Options.OfType<SqliteTableOptions>().FirstOrDefault();

    // A strict table knows five types. They are those in which the values are stored anyway.
    private static string StrictType(SqlTypeKind kind) => kind switch
    {
        SqlTypeKind.Boolean or SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt or SqlTypeKind.Interval => "INTEGER",
        SqlTypeKind.Real or SqlTypeKind.Double => "REAL",
        SqlTypeKind.Binary => "BLOB",
        SqlTypeKind.Numeric => "ANY",
        _ => "TEXT",
    };

    // A primary key of one column of exactly this type is the row's own number, which SQLite gives to a new row.
    private string RowIdType(ColumnSchema column, Identity identity)
    {
        if (column is not { IsPrimaryKey: true, Table.PrimaryKey.Length: 1, Type.Kind: SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt })
        {
            throw new CompileException(
                $"sqlite has no generated column like '{column}': only an integer that is the primary key alone is numbered by the database. "
                + "Give the values in the program.");
        }

        return identity.Always || identity.Options is not { Start: null or 1, Increment: null or 1, MinValue: null, MaxValue: null, Cycle: false }
            ? throw Unsupported($"generated column like '{column}', which says how it counts or refuses given values", "take `Identity.ByDefault` here")
            : "INTEGER";
    }

    private CompileException NoSequences(Sequence sequence) => Unsupported($"sequences ('{sequence}')", "let a key be generated, or keep the number in a table");

    private CompileException NoSchemas(string name) => Unsupported($"schemas ('{name}')", "attach a file under this name: `ATTACH DATABASE`");
}

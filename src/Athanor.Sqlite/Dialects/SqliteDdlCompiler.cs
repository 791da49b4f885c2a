using System.Text;
using Athanor.Sql;

namespace Athanor.Sqlite;

/// <summary>What SQLite's DDL says differently.</summary>
internal sealed class SqliteDdlCompiler(SqliteDialect dialect) : DdlCompiler(dialect)
{
    // ALTER TABLE knows no constraints. None is needed: a foreign key may name a table that does not exist yet.
    public override bool CanAddForeignKey => false;

    // The schema stands before the index, whose table is in the same one.
    protected override string CreateIndex(Table table, TableIndex index)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(index);
        var name = Dialect.Quote(IndexName(table, index));
        return $"CREATE {(index.IsUnique ? "UNIQUE " : "")}INDEX IF NOT EXISTS {(table.SchemaName is { } schema ? $"{Dialect.Quote(schema)}.{name}" : name)} "
            + $"ON {Dialect.Quote(table.Name)} ({Names(index.ColumnNames)})";
    }

    // Rows of a table on a circle are still referred to while it is dropped: the check waits for the commit, when the others are gone, too.
    public override string DropTable(Table table) => $"PRAGMA defer_foreign_keys = ON; {base.DropTable(table)}";

    // A foreign key reaches no other schema, so its target is named alone.
    protected override string TargetName(Table target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Dialect.Quote(target.Name);
    }

    protected override string Column(ColumnSchema column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var line = new StringBuilder(Dialect.Quote(column.Name)).Append(' ').Append(column.IsGenerated ? RowIdType(column) : Dialect.TypeName(column.Type));
        if (column.ServerDefault is { } value)
        {
            // Anything but a literal needs the parentheses.
            line.Append(" DEFAULT (").Append(value).Append(')');
        }

        return column.IsNullable ? line.ToString() : line.Append(" NOT NULL").ToString();
    }

    // A primary key of one column of exactly this type is the row's own number, which SQLite gives to a new row.
    private static string RowIdType(ColumnSchema column) =>
        column is { IsPrimaryKey: true, Table.PrimaryKey.Length: 1, Type.Kind: SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt }
            ? "INTEGER"
            : throw new CompileException(
                $"sqlite has no generated column like '{column}': only an integer that is the primary key alone is numbered by the database. "
                + "Give the values in the program.");
}

using System.Text;

namespace Athanor.MySql.Compilation;

/// <summary>CREATE and DROP of MariaDB and MySQL.</summary>
internal sealed class MySqlDdlCompiler(MySqlDialect dialect) : DdlCompiler(dialect)
{
    private const int LongestName = 64;

    // What an index takes of a text or byte string without a length of its own. Three such columns fit into one key.
    private const int KeyLength = 255;

    public override string CreateTable(Table table, IReadOnlyCollection<ForeignKey> leftOut)
    {
        ArgumentNullException.ThrowIfNull(table);
        Required(table.Name, "table name");
        var command = base.CreateTable(table, leftOut);
        var indexes = HasConditionalIndexes ? [] : table.Indexes.Select(index => $",\n  {IndexKind(index)} {Dialect.Quote(IndexName(table, index))} ({IndexColumns(table, index)})");
        return $"{command[..^2]}{string.Concat(indexes)}\n) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE {Dialect.OrdinalCollation}";
    }

    // MySQL cannot make an index unless it is there: they are a part of CREATE TABLE.
    public override IEnumerable<string> CreateIndexes(Table table) => HasConditionalIndexes ? base.CreateIndexes(table) : [];

    public override string AddForeignKey(Table table, ForeignKey key) => dialect.Version.IsMariaDb
        ? base.AddForeignKey(table, key).Replace(" FOREIGN KEY (", " FOREIGN KEY IF NOT EXISTS (", StringComparison.Ordinal)
        : Unless(exists: true, table, key, base.AddForeignKey(table, key));

    public override string DropForeignKey(Table table, ForeignKey key)
    {
        var name = Dialect.Quote(ForeignKeyName(table, key));
        return dialect.Version.IsMariaDb
            ? $"ALTER TABLE IF EXISTS {TableName(table)} DROP FOREIGN KEY IF EXISTS {name}"
            : Unless(exists: false, table, key, $"ALTER TABLE {TableName(table)} DROP FOREIGN KEY {name}");
    }

    protected override string CreateIndex(Table table, TableIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        return $"CREATE {IndexKind(index)} IF NOT EXISTS {Dialect.Quote(IndexName(table, index))} ON {TableName(table)} ({IndexColumns(table, index)})";
    }

    protected override string Column(ColumnSchema column)
    {
        ArgumentNullException.ThrowIfNull(column);
        Required(column.Name, "column name");
        var line = new StringBuilder(Dialect.Quote(column.Name)).Append(' ').Append(Type(column));
        if (column.ServerDefault is { } value)
        {
            // Anything but a literal needs the parentheses.
            line.Append(" DEFAULT (").Append(value).Append(')');
        }

        if (!column.IsNullable)
        {
            line.Append(" NOT NULL");
        }

        return column.IsGenerated ? line.Append(Generated(column)).ToString() : line.ToString();
    }

    protected override string ForeignKeyConstraint(Table table, ForeignKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.OnDelete != ReferentialAction.SetDefault && key.OnUpdate != ReferentialAction.SetDefault
            ? base.ForeignKeyConstraint(table, key)
            : throw new CompileException($"{Dialect.Name} has no foreign key with SET DEFAULT ('{ForeignKeyName(table, key)}'): use SET NULL, or a trigger.");
    }

    // Names are counted in characters, of which none lies outside the basic plane.
    protected override string ConstraintName(string name) => NamingConvention.Shortened(name, LongestName, static _ => 1);

    private bool HasConditionalIndexes => dialect.Version.IsMariaDb;

    private static string IndexKind(TableIndex index) => index.IsUnique ? "UNIQUE INDEX" : "INDEX";

    // A key holds no text without a length. An index can hold the beginning of one; what must be unique or is referred to must be whole.
    private string Type(ColumnSchema column) => IsEndless(column) && IsKey(column)
        ? column.Type.Kind == SqlTypeKind.Text ? $"varchar({KeyLength})" : $"varbinary({KeyLength})"
        : Dialect.TypeName(column.Type);

    private string IndexColumns(Table table, TableIndex index) => string.Join(", ", index.ColumnNames.Select(name =>
    {
        var column = table[name].Schema;
        return IsEndless(column) && !IsKey(column) ? $"{Dialect.Quote(name)}({KeyLength})" : Dialect.Quote(name);
    }));

    private bool IsEndless(ColumnSchema column) => Dialect.TypeName(column.Type) is "longtext" or "longblob";

    private static bool IsKey(ColumnSchema column)
    {
        var table = column.Table;
        return column.IsPrimaryKey || column.IsUnique
            || table.UniqueConstraints.Any(u => u.ColumnNames.Contains(column.Name))
            || table.Indexes.Any(i => i.IsUnique && i.ColumnNames.Contains(column.Name))
            || table.ForeignKeys.Any(k => k.ColumnNames.Contains(column.Name));
    }

    private string Generated(ColumnSchema column) =>
        column.Type.Kind is SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt
        && (column.IsUnique || ReferenceEquals(column.Table.PrimaryKey.FirstOrDefault()?.Schema, column))
        && column.Table.Columns.Count(c => c.Schema.IsGenerated) == 1
            ? " AUTO_INCREMENT"
            : throw new CompileException(
                $"{Dialect.Name} has no generated column like '{column}': one integer of a table is numbered by the database, and it is unique or the first of the primary key. "
                + "Give the values in the program.");

    // ALTER TABLE of MySQL knows no IF EXISTS: the command is chosen by what the catalogue says.
    private string Unless(bool exists, Table table, ForeignKey key, string command)
    {
        var schema = table.SchemaName is { } name ? Dialect.TextLiteral(name) : "DATABASE()";
        return $"""
            SET @athanor_command = (SELECT IF(COUNT(*) {(exists ? "> 0" : "= 0")}, 'DO 0', {Dialect.TextLiteral(command)}) FROM information_schema.table_constraints
              WHERE table_schema = {schema} AND table_name = {Dialect.TextLiteral(table.Name)} AND constraint_name = {Dialect.TextLiteral(ForeignKeyName(table, key))});
            PREPARE athanor_command FROM @athanor_command;
            EXECUTE athanor_command;
            DEALLOCATE PREPARE athanor_command
            """;
    }

    private void Required(string name, string what)
    {
        if (name.Length > LongestName)
        {
            throw new CompileException($"The {what} '{name}' is longer than the {LongestName} characters that {Dialect.Name} keeps of a name. Give it a shorter one.");
        }
    }
}

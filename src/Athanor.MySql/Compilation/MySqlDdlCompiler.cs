using System.Globalization;
using System.Text;

namespace Athanor.MySql.Compilation;

/// <summary>CREATE and DROP of MariaDB and MySQL.</summary>
internal sealed class MySqlDdlCompiler(MySqlDialect dialect) : DdlCompiler(dialect)
{
    private const int LongestName = 64;

    // What an index takes of a text or byte string without a length of its own. Three such columns fit into one key.
    private const int KeyLength = 255;

    public override string CreateTable(Table table, IReadOnlyCollection<ForeignKey> leftOut, bool ifNotExists = true)
    {
        ArgumentNullException.ThrowIfNull(table);
        Required(table.Name, "table name");
        return base.CreateTable(table, leftOut, ifNotExists);
    }

    public override string CreateTableAs(Table table, QueryStatement query, bool ifNotExists)
    {
        ArgumentNullException.ThrowIfNull(table);
        return $"CREATE {TableKind(table)} {(ifNotExists ? "IF NOT EXISTS " : "")}{TableName(table)}{TableSuffix(table)} AS {Sql(query)}";
    }

    public override IEnumerable<string> CreateView(View view, bool ifNotExists, bool orReplace)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.IsTemporary)
        {
            throw Unsupported($"temporary view '{view}'", "make it a CTE of the queries that read it, or a temporary table: `CreateTableAs`");
        }

        if (view.IsMaterialized || !ifNotExists)
        {
            return base.CreateView(view, ifNotExists, orReplace);
        }

        return HasConditions
            ? [$"CREATE VIEW IF NOT EXISTS {TableName(view.Table)} ({Names(ColumnNames(view.Table))}) AS {Body(view)}"]
            : [.. base.CreateView(view, ifNotExists: false, orReplace: true)];
    }

    public override string CreateSequence(Sequence sequence, bool ifNotExists)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        if (!dialect.Version.IsMariaDb)
        {
            throw NoSequences(sequence);
        }

        return sequence.Type is { } type && !dialect.Version.IsMariaDbSince(11, 5)
            ? throw Unsupported($"sequence '{sequence}' of type {type}", "leave the type out, and say the greatest value: `MaxValue`")
            : base.CreateSequence(sequence, ifNotExists);
    }

    public override string DropSequence(Sequence sequence, bool ifExists) => dialect.Version.IsMariaDb ? base.DropSequence(sequence, ifExists) : throw NoSequences(sequence);

    public override string DropSchema(string name, bool ifExists, bool cascade) => cascade
        ? base.DropSchema(name, ifExists, cascade: false)
        : throw Unsupported($"DROP SCHEMA '{name}' that spares what is in it", "say `Cascade`: everything in it goes");

    // MySQL cannot make an index unless it is there: they are a part of CREATE TABLE.
    public override IEnumerable<string> CreateIndexes(Table table, bool ifNotExists = true) => HasConditions || !ifNotExists ? base.CreateIndexes(table, ifNotExists) : [];

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

    public override string CreateIndex(Table table, TableIndex index, bool ifNotExists = true)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(index);
        return ifNotExists && !HasConditions
            ? throw Unsupported($"CREATE INDEX '{IndexName(table, index)}' IF NOT EXISTS", "ask the inspector first whether it is there")
            : $"CREATE {IndexKind(index)} {(ifNotExists ? "IF NOT EXISTS " : "")}{IndexDefinition(table, index, $" ON {TableName(table)}")}";
    }

    public override string DropIndex(Table table, TableIndex index, bool ifExists = true)
    {
        ArgumentNullException.ThrowIfNull(table);
        return ifExists && !HasConditions
            ? throw Unsupported($"DROP INDEX '{IndexName(table, index)}' IF EXISTS", "ask the inspector first whether it is there")
            : $"DROP INDEX {(ifExists ? "IF EXISTS " : "")}{Dialect.Quote(IndexName(table, index))} ON {TableName(table)}";
    }

    public override string DropTable(Table table, bool ifExists = true)
    {
        ArgumentNullException.ThrowIfNull(table);
        return $"DROP {TableKind(table)} {(ifExists ? "IF EXISTS " : "")}{TableName(table)}";
    }

    // The servers name every primary key alike, keep a unique index and a unique constraint as the same thing, and refuse at once what RESTRICT and NO ACTION refuse.
    public override IEnumerable<(string Subject, string Definition)> Describe(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var keys = table.Indexes.Where(i => i is { IsKey: true, Comment: null, Options.Count: 0 } && !i.Keys.Any(k => k.IsDescending))
            .ToDictionary(i => $"index {IndexName(table, i)}", i => new UniqueConstraint(i.ColumnNames) { Name = IndexName(table, i) });
        return base.Describe(table).Select(part => part.Subject == "primary key" ? (part.Subject, $"PRIMARY KEY ({Names(table.PrimaryKey.Select(c => c.Schema.Name))})")
            : keys.TryGetValue(part.Subject, out var unique) ? ($"unique {unique.Name}", UniqueConstraint(table, unique))
            : (part.Subject, part.Definition.Replace(" ON DELETE RESTRICT", "", StringComparison.Ordinal).Replace(" ON UPDATE RESTRICT", "", StringComparison.Ordinal)));
    }

    protected override List<string> TableLines(Table table, IReadOnlyCollection<ForeignKey> leftOut)
    {
        ArgumentNullException.ThrowIfNull(table);
        var lines = base.TableLines(table, leftOut);
        if (!HasConditions)
        {
            lines.AddRange(table.Indexes.Select(index => $"{IndexKind(index)} {IndexDefinition(table, index, "")}"));
        }

        return lines;
    }

    protected override string TableSuffix(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var options = table.Options.OfType<MySqlTableOptions>().FirstOrDefault() ?? new MySqlTableOptions();
        var line = new StringBuilder(" ENGINE=").Append(options.Engine)
            .Append(" DEFAULT CHARACTER SET ").Append(options.CharacterSet).Append(" COLLATE ").Append(options.Collation ?? OwnCollation(table, options));
        if (options.RowFormat is { } format)
        {
            line.Append(" ROW_FORMAT=").Append(format);
        }

        var start = table.Columns.Select(c => c.Schema.Identity?.Options.Start).FirstOrDefault(s => s is not null);
        if (start is { } first)
        {
            line.Append(" AUTO_INCREMENT=").Append(first.ToString(CultureInfo.InvariantCulture));
        }

        return table.Comment is { } comment ? line.Append(" COMMENT=").Append(Dialect.TextLiteral(comment)).ToString() : line.ToString();
    }

    protected override string Deferred(Deferrability deferrability, bool isForeignKey) => deferrability == Deferrability.None
        ? ""
        : throw Unsupported("deferrable constraints", "write the rows in an order in which none is broken at any time");

    // Only MySQL knows an index over an expression. A computed column does the same on both.
    protected override string IndexKeyValue(Table table, TableIndex index, IndexKey key)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(key);
        if (key.ColumnName is not { } name)
        {
            return dialect.Version.IsMariaDb
                ? throw Unsupported($"index '{IndexName(table, index)}' of an expression", "make it a computed column, and index that")
                : base.IndexKeyValue(table, index, key);
        }

        var options = OptionsOf(index);
        var length = options is { Kind: not MySqlIndexKind.BTree } ? null
            : options?.Lengths.TryGetValue(name, out var given) == true ? given
            : IsEndless(table[name].Schema) && !IsKey(table[name].Schema) ? (int?)KeyLength : null;
        return length is { } characters ? $"{Dialect.Quote(name)}({characters.ToString(CultureInfo.InvariantCulture)})" : Dialect.Quote(name);
    }

    protected override string IndexKey(Table table, TableIndex index, IndexKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.NullsFirst is { } first && first == key.IsDescending)
        {
            throw Unsupported($"index '{IndexName(table, index)}' with NULLS {(first ? "FIRST" : "LAST")}", "leave it out: NULL is less than everything else");
        }

        return CollationOf(key) is null
            ? base.IndexKey(table, index, key with { NullsFirst = null })
            : throw Unsupported($"index '{IndexName(table, index)}' with a collation of its own", "give the column the collation");
    }

    protected override string Column(ColumnSchema column)
    {
        ArgumentNullException.ThrowIfNull(column);
        Required(column.Name, "column name");
        var line = new StringBuilder(Dialect.Quote(column.Name)).Append(' ').Append(TypeName(column));
        if (CollationOf(column) is { } collation)
        {
            line.Append(" COLLATE ").Append(collation);
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

        if (column.ServerOnUpdate is { } changed)
        {
            line.Append(" ON UPDATE ").Append(Sql(changed, column.Table));
        }

        if (!column.IsNullable && !(column.Computed is not null && dialect.Version.IsMariaDb))
        {
            line.Append(" NOT NULL");
        }

        if (column.Identity is { } identity)
        {
            line.Append(Generated(column, identity));
        }

        return column.Comment is { } comment ? line.Append(" COMMENT ").Append(Dialect.TextLiteral(comment)).ToString() : line.ToString();
    }

    protected override string ForeignKeyConstraint(Table table, ForeignKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Match == ForeignKeyMatch.Full)
        {
            throw Unsupported($"foreign key with MATCH FULL ('{ForeignKeyName(table, key)}')", "forbid NULL in its columns, or check that all or none is NULL");
        }

        return key.OnDelete != ReferentialAction.SetDefault && key.OnUpdate != ReferentialAction.SetDefault
            ? base.ForeignKeyConstraint(table, key)
            : throw new CompileException($"{Dialect.Name} has no foreign key with SET DEFAULT ('{ForeignKeyName(table, key)}'): use SET NULL, or a trigger.");
    }

    // Names are counted in characters, of which none lies outside the basic plane.
    // Whatever name it was given.
    protected override string StoredPrimaryKeyName(Table table) => "PRIMARY";

    protected override string ConstraintName(string name) => NamingConvention.Shortened(name, LongestName, static _ => 1);

    private bool HasConditions => dialect.Version.IsMariaDb;

    private static MySqlIndexOptions? OptionsOf(TableIndex index) => index.Options.OfType<MySqlIndexOptions>().FirstOrDefault();

    private static string IndexKind(TableIndex index) => (OptionsOf(index)?.Kind, index.IsUnique) switch
    {
        (MySqlIndexKind.FullText, _) => "FULLTEXT INDEX",
        (MySqlIndexKind.Spatial, _) => "SPATIAL INDEX",
        (_, true) => "UNIQUE INDEX",
        _ => "INDEX",
    };

    private string IndexDefinition(Table table, TableIndex index, string on)
    {
        if (index.Where is not null)
        {
            throw Unsupported(
                $"index '{IndexName(table, index)}' of some rows alone",
                index.IsUnique ? "index a computed column that is NULL in the other rows" : "leave the condition out");
        }

        var hash = OptionsOf(index)?.Kind == MySqlIndexKind.Hash ? " USING HASH" : "";
        var comment = index.Comment is { } text ? $" COMMENT {Dialect.TextLiteral(text)}" : "";
        return $"{Dialect.Quote(IndexName(table, index))}{on} ({IndexKeys(table, index)}){hash}{comment}";
    }

    private string OwnCollation(Table table, MySqlTableOptions options) => options.CharacterSet == MySqlTableOptions.FullUnicode
        ? Dialect.OrdinalCollation
        : throw Unsupported($"table '{table}' of character set {options.CharacterSet} without a collation", "say which: `MySqlTableOptions.Collation`");

    private CompileException NoSequences(Sequence sequence) => Unsupported($"sequences ('{sequence}')", "let a key be generated, or keep the number in a table");

    // A key holds no text without a length. An index can hold the beginning of one; what must be unique or is referred to must be whole.
    protected override string TypeName(ColumnSchema column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return !IsEndless(column) || !IsKey(column) ? base.TypeName(column)
            : Dialect.StoredType(column.Type).Kind == SqlTypeKind.Binary ? $"varbinary({KeyLength})"
            : $"varchar({KeyLength})";
    }

    private bool IsEndless(ColumnSchema column) => Dialect.TypeName(column.Type) is "longtext" or "longblob";

    private static bool IsKey(ColumnSchema column)
    {
        var table = column.Table;
        return column.IsPrimaryKey || column.IsUnique
            || table.UniqueConstraints.Any(u => u.ColumnNames.Contains(column.Name))
            || table.Indexes.Any(i => i.IsUnique && i.ColumnNames.Contains(column.Name))
            || table.ForeignKeys.Any(k => k.ColumnNames.Contains(column.Name));
    }

    private string Generated(ColumnSchema column, Identity identity)
    {
        if (identity.Always || identity.Options is not { Increment: null or 1, MinValue: null, MaxValue: null, Cycle: false })
        {
            throw Unsupported($"generated column like '{column}', which says how it counts or refuses given values", "say its start alone");
        }

        return column.Type.Kind is SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt
            && (column.IsUnique || ReferenceEquals(column.Table.PrimaryKey.FirstOrDefault()?.Schema, column))
            && column.Table.Columns.Count(c => c.Schema.IsGenerated) == 1
                ? " AUTO_INCREMENT"
                : throw new CompileException(
                    $"{Dialect.Name} has no generated column like '{column}': one integer of a table is numbered by the database, and it is unique or the first of the primary key. "
                    + "Give the values in the program.");
    }

    // ALTER TABLE of MySQL knows no IF EXISTS: the command is chosen by what the catalogue says.
    private string Unless(bool exists, Table table, ForeignKey key, string command)
    {
        var schema = Dialect.SchemaOf(table) is { } name ? Dialect.TextLiteral(name) : "DATABASE()";
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

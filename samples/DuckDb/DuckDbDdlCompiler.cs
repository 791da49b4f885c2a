namespace DuckDb;

/// <summary>The DDL of DuckDB. The keys that it makes come from sequences, which it has in place of identity columns.</summary>
internal sealed class DuckDbDdlCompiler(Dialect dialect) : DdlCompiler(dialect)
{
    public override bool CanAddForeignKey => false;

    public override IEnumerable<string> CreateTypes(IEnumerable<Table> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        return tables.SelectMany(table => Numbered(table).Select(column => $"CREATE SEQUENCE IF NOT EXISTS {KeySequence(column)}{Counting(column.Identity!.Options)}"));
    }

    public override IEnumerable<string> DropTypes(IEnumerable<Table> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        return tables.SelectMany(table => Numbered(table).Select(column => $"DROP SEQUENCE IF EXISTS {KeySequence(column)}"));
    }

    public override IEnumerable<string> Comments(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Comment is { } comment)
        {
            yield return $"COMMENT ON TABLE {TableName(table)} IS {Dialect.TextLiteral(comment)}";
        }

        foreach (var column in table.Columns.Where(c => c.Schema.Comment is not null))
        {
            yield return $"COMMENT ON COLUMN {TableName(table)}.{Dialect.Quote(column.Schema.Name)} IS {Dialect.TextLiteral(column.Schema.Comment!)}";
        }
    }

    public override string CreateIndex(Table table, TableIndex index, bool ifNotExists = true)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(index);
        return index.Where is null
            ? base.CreateIndex(table, index, ifNotExists)
            : throw Unsupported($"index '{IndexName(table, index)}' of some rows alone", "index all rows, or keep those rows in a table of their own");
    }

    protected override string IndexKey(Table table, TableIndex index, IndexKey key) => IndexKeyValue(table, index, key);

    protected override string Column(ColumnSchema column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return column.Identity is null
            ? base.Column(column)
            : $"{Dialect.Quote(column.Name)} {TypeName(column)} DEFAULT nextval({Dialect.TextLiteral(KeySequence(column))}){(column.IsNullable ? "" : " NOT NULL")}";
    }

    protected override string Storage(ColumnSchema column, ComputedColumn computed)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(computed);
        return computed.IsStored == true
            ? throw Unsupported($"stored computed column '{column.Name}'", "let it be computed when it is read: `IsStored = false`")
            : " VIRTUAL";
    }

    protected override string Counting(SequenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Cache is null ? base.Counting(options) : throw Unsupported("cache of a sequence", "leave it out");
    }

    protected override string ForeignKeyConstraint(Table table, ForeignKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.OnDelete is ReferentialAction.NoAction or ReferentialAction.Restrict && key.OnUpdate is ReferentialAction.NoAction or ReferentialAction.Restrict
            ? base.ForeignKeyConstraint(table, key)
            : throw Unsupported($"action of a foreign key ('{ForeignKeyName(table, key)}')", "delete or update the rows that refer in statements of their own");
    }

    protected override string Deferred(Deferrability deferrability, bool isForeignKey) => deferrability == Deferrability.None
        ? ""
        : throw Unsupported("deferrable constraints", "write the rows in an order in which none is broken at any time");

    private static IEnumerable<ColumnSchema> Numbered(Table table) => table.Columns.Select(c => c.Schema).Where(c => c.Identity is not null);

    private string KeySequence(ColumnSchema column) => PathOf(column.Table, $"{column.Table.Name}_{column.Name}_seq");
}

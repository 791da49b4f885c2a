namespace Athanor.PostgreSql.Compilation;

/// <summary>PostgreSQL's CREATE and DROP.</summary>
internal sealed class PostgreSqlDdlCompiler(Dialect dialect) : DdlCompiler(dialect)
{
    public override string CreateTable(Table table, IReadOnlyCollection<ForeignKey> leftOut)
    {
        ArgumentNullException.ThrowIfNull(table);
        PostgreSqlNames.Required(table.Name, "table name");
        if (table.SchemaName is { } schema)
        {
            PostgreSqlNames.Required(schema, "schema name");
        }

        return base.CreateTable(table, leftOut);
    }

    // ADD CONSTRAINT knows no IF NOT EXISTS, and CREATE TABLE IF NOT EXISTS may run again.
    public override string AddForeignKey(Table table, ForeignKey key)
    {
        var name = Dialect.TextLiteral(ForeignKeyName(table, key));
        var owner = Dialect.TextLiteral(TableName(table));
        var command = base.AddForeignKey(table, key);
        var quote = "$athanor$";
        for (var i = 0; command.Contains(quote, StringComparison.Ordinal) || name.Contains(quote, StringComparison.Ordinal); i++)
        {
            quote = $"$athanor{i}$";
        }

        return $"""
            DO {quote}
            BEGIN
              IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conname = {name} AND conrelid = pg_catalog.to_regclass({owner})) THEN
                {command};
              END IF;
            END
            {quote}
            """;
    }

    protected override string Column(ColumnSchema column)
    {
        ArgumentNullException.ThrowIfNull(column);
        PostgreSqlNames.Required(column.Name, "column name");
        return base.Column(column);
    }

    protected override string ConstraintName(string name) => PostgreSqlNames.Shortened(name);
}

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
        return Unless($"SELECT FROM pg_catalog.pg_constraint WHERE conname = {name} AND conrelid = pg_catalog.to_regclass({owner})", base.AddForeignKey(table, key));
    }

    // Nor does CREATE TYPE.
    public override IEnumerable<string> CreateTypes(IEnumerable<Table> tables)
    {
        foreach (var type in OwnTypes(tables))
        {
            var name = Dialect.TypeName(type);
            var command = type switch
            {
                EnumLabels labels => $"CREATE TYPE {name} AS ENUM ({string.Join(", ", labels.Labels.Select(Dialect.TextLiteral))})",
                IDomainType domain => $"CREATE DOMAIN {name} AS {Dialect.TypeName(domain.Carrier)}{(domain.Check is { } check ? $" CHECK ({check})" : "")}",
                _ => throw new ArgumentOutOfRangeException(nameof(tables), type, null),
            };
            yield return Unless($"SELECT WHERE pg_catalog.to_regtype({Dialect.TextLiteral(name)}) IS NOT NULL", command);
        }
    }

    public override IEnumerable<string> DropTypes(IEnumerable<Table> tables) =>
        OwnTypes(tables).Reverse().Select(type => $"DROP {(type is EnumLabels ? "TYPE" : "DOMAIN")} IF EXISTS {Dialect.TypeName(type)}");

    protected override string Column(ColumnSchema column)
    {
        ArgumentNullException.ThrowIfNull(column);
        PostgreSqlNames.Required(column.Name, "column name");
        return base.Column(column);
    }

    // The enums and domains of the columns, each once; a domain after what it is made of.
    private IEnumerable<SqlType> OwnTypes(IEnumerable<Table> tables)
    {
        var seen = new Dictionary<string, SqlType>(StringComparer.Ordinal);
        foreach (var type in tables.SelectMany(t => t.Columns).SelectMany(c => Parts(c.Schema.Type)))
        {
            var name = Dialect.TypeName(type);
            if (seen.TryAdd(name, type))
            {
                yield return type;
            }
            else if (!seen[name].Equals(type))
            {
                throw new CompileException($"Two types are named {name} and differ. Give one of them another name, or both the same labels and condition.");
            }
        }
    }

    private IEnumerable<SqlType> Parts(SqlType type)
    {
        var stored = Dialect.StoredType(type);
        return stored switch
        {
            EnumLabels { Name: not null } => [stored],
            IDomainType domain => [.. Parts(domain.Carrier), stored],
            { ElementType: { } element } => Parts(element),
            _ => [],
        };
    }

    private static string Unless(string query, string command)
    {
        var quote = "$athanor$";
        for (var i = 0; command.Contains(quote, StringComparison.Ordinal) || query.Contains(quote, StringComparison.Ordinal); i++)
        {
            quote = $"$athanor{i}$";
        }

        return $"""
            DO {quote}
            BEGIN
              IF NOT EXISTS ({query}) THEN
                {command};
              END IF;
            END
            {quote}
            """;
    }

    protected override string ConstraintName(string name) => PostgreSqlNames.Shortened(name);
}

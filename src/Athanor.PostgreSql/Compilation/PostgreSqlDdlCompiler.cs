using System.Globalization;
using System.Text;

namespace Athanor.PostgreSql.Compilation;

/// <summary>PostgreSQL's CREATE and DROP.</summary>
internal sealed class PostgreSqlDdlCompiler(Dialect dialect) : DdlCompiler(dialect)
{
    public override string CreateTable(Table table, IReadOnlyCollection<ForeignKey> leftOut, bool ifNotExists = true)
    {
        ArgumentNullException.ThrowIfNull(table);
        PostgreSqlNames.Required(table.Name, "table name");
        if (Dialect.SchemaOf(table) is { } schema)
        {
            PostgreSqlNames.Required(schema, "schema name");
        }

        if (OptionsOf(table) is not { PartitionOf: { } parent } options)
        {
            return base.CreateTable(table, leftOut, ifNotExists);
        }

        // The columns and constraints are the parent's.
        var bound = options.PartitionBound ?? "DEFAULT";
        return $"CREATE {TableKind(table)} {(ifNotExists ? "IF NOT EXISTS " : "")}{TableName(table)} PARTITION OF {TableName(parent)} {bound}{TableSuffix(table)}";
    }

    public override string CreateTableAs(Table table, QueryStatement query, bool ifNotExists)
    {
        ArgumentNullException.ThrowIfNull(table);
        return $"CREATE {TableKind(table)} {(ifNotExists ? "IF NOT EXISTS " : "")}{TableName(table)} ({Names(ColumnNames(table))}){TableSuffix(table)} AS {Sql(query)}";
    }

    public override string CreateIndex(Table table, TableIndex index, bool ifNotExists = true) => CreateIndex(table, index, ifNotExists, OptionsOf(index)?.IsConcurrent == true);

    // CreateAll is one transaction, in which nothing is built concurrently.
    public override IEnumerable<string> CreateIndexes(Table table, bool ifNotExists = true)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Indexes.Select(index => CreateIndex(table, index, ifNotExists, concurrently: false));
    }

    public override string DropIndex(Table table, TableIndex index, bool ifExists = true)
    {
        ArgumentNullException.ThrowIfNull(index);
        var command = base.DropIndex(table, index, ifExists);
        return OptionsOf(index)?.IsConcurrent == true ? command.Replace("DROP INDEX ", "DROP INDEX CONCURRENTLY ", StringComparison.Ordinal) : command;
    }

    public override IEnumerable<string> Comments(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var name = TableName(table);
        List<string> comments = [];
        Add($"TABLE {name}", table.Comment);
        foreach (var column in table.Columns)
        {
            Add($"COLUMN {name}.{Dialect.Quote(column.Schema.Name)}", column.Schema.Comment);
        }

        foreach (var unique in table.UniqueConstraints)
        {
            Add($"CONSTRAINT {Dialect.Quote(UniqueName(table, unique))} ON {name}", unique.Comment);
        }

        foreach (var check in table.CheckConstraints)
        {
            Add($"CONSTRAINT {Dialect.Quote(CheckName(table, check))} ON {name}", check.Comment);
        }

        foreach (var key in table.ForeignKeys)
        {
            Add($"CONSTRAINT {Dialect.Quote(ForeignKeyName(table, key))} ON {name}", key.Comment);
        }

        foreach (var index in table.Indexes)
        {
            Add($"INDEX {PathOf(table, IndexName(table, index))}", index.Comment);
        }

        return comments;

        void Add(string what, string? comment)
        {
            if (comment is not null)
            {
                comments.Add(Comment(what, comment));
            }
        }
    }

    public override IEnumerable<string> CreateView(View view, bool ifNotExists, bool orReplace)
    {
        ArgumentNullException.ThrowIfNull(view);
        var options = view.Options.OfType<PostgreSqlViewOptions>().FirstOrDefault();
        var name = TableName(view.Table);
        var columns = $" ({Names(ColumnNames(view.Table))}){With(options?.With)}";
        if (view.IsMaterialized)
        {
            if (orReplace)
            {
                yield return DropView(view, ifExists: true);
            }

            var tablespace = options?.Tablespace is { } space ? $" TABLESPACE {Dialect.Quote(space)}" : "";
            var filled = options is { IsFilled: false } ? " WITH NO DATA" : "";
            yield return $"CREATE MATERIALIZED VIEW {(ifNotExists ? "IF NOT EXISTS " : "")}{name}{columns}{tablespace} AS {Body(view)}{filled}";
        }
        else
        {
            var command = $"CREATE {(orReplace ? "OR REPLACE " : "")}{(view.IsTemporary ? "TEMPORARY " : "")}VIEW {name}{columns} AS {Body(view)}";
            yield return ifNotExists ? Unless($"SELECT WHERE pg_catalog.to_regclass({Dialect.TextLiteral(name)}) IS NOT NULL", command) : command;
        }

        foreach (var index in view.Indexes)
        {
            yield return CreateIndex(view.Table, index, ifNotExists, concurrently: false);
        }

        if (view.Comment is { } comment)
        {
            yield return Comment($"{(view.IsMaterialized ? "MATERIALIZED " : "")}VIEW {name}", comment);
        }
    }

    public override string RefreshView(View view, bool concurrently)
    {
        ArgumentNullException.ThrowIfNull(view);
        return $"REFRESH MATERIALIZED VIEW {(concurrently ? "CONCURRENTLY " : "")}{TableName(view.Table)}";
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

    protected override string TableKind(Table table) => OptionsOf(table) is { IsUnlogged: true } ? "UNLOGGED TABLE" : base.TableKind(table);

    protected override string TableSuffix(Table table)
    {
        if (OptionsOf(table) is not { } options)
        {
            return "";
        }

        var inherits = options.Inherits.Count == 0 ? "" : $" INHERITS ({string.Join(", ", options.Inherits.Select(TableName))})";
        var partitions = options.PartitionBy is { } by ? $" PARTITION BY {by}" : "";
        return $"{inherits}{partitions}{With(options.With)}{(options.Tablespace is { } space ? $" TABLESPACE {Dialect.Quote(space)}" : "")}";
    }

    // Until 18 the server computes nothing on reading.
    protected override string Storage(ColumnSchema column, ComputedColumn computed)
    {
        ArgumentNullException.ThrowIfNull(computed);
        return computed.IsStored == false ? " VIRTUAL" : " STORED";
    }

    protected override string UniqueConstraint(Table table, UniqueConstraint unique)
    {
        ArgumentNullException.ThrowIfNull(unique);
        return $"CONSTRAINT {Dialect.Quote(UniqueName(table, unique))} UNIQUE {(unique.NullsNotDistinct ? "NULLS NOT DISTINCT " : "")}({Names(unique.ColumnNames)}){Deferred(unique.Deferrability, isForeignKey: false)}";
    }

    // The operator class stands between the collation and the direction.
    protected override string IndexKey(Table table, TableIndex index, IndexKey key)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(key);
        var classes = OptionsOf(index)?.OperatorClasses;
        var place = (index.Keys.IndexOf(key) + 1).ToString(CultureInfo.InvariantCulture);
        var operatorClass = classes is null ? null : key.ColumnName is { } name && classes.TryGetValue(name, out var named) ? named : classes.GetValueOrDefault(place);
        var bare = base.IndexKey(table, index, key with { IsDescending = false, NullsFirst = null });
        var nulls = key.NullsFirst switch { true => " NULLS FIRST", false => " NULLS LAST", null => "" };
        return $"{bare}{(operatorClass is null ? "" : $" {operatorClass}")}{(key.IsDescending ? " DESC" : "")}{nulls}";
    }

    internal string Exclude(ExcludeConstraint constraint, Table table)
    {
        var index = new TableIndex(constraint.Elements.Select(e => e.Key));
        var elements = constraint.Elements.Select(e => $"{IndexKey(table, index, e.Key)} WITH {e.Operator}");
        var where = constraint.Where is { } rows ? $" WHERE ({Sql(rows, table)})" : "";
        return $"EXCLUDE USING {constraint.Method} ({string.Join(", ", elements)}){where}{Deferred(constraint.Deferrability, isForeignKey: false)}";
    }

    private static PostgreSqlTableOptions? OptionsOf(Table table) => table.Options.OfType<PostgreSqlTableOptions>().FirstOrDefault();

    private static PostgreSqlIndexOptions? OptionsOf(TableIndex index) => index.Options.OfType<PostgreSqlIndexOptions>().FirstOrDefault();

    private static string With(IReadOnlyDictionary<string, string>? parameters) =>
        parameters is null or { Count: 0 } ? "" : $" WITH ({string.Join(", ", parameters.Select(p => $"{p.Key} = {p.Value}"))})";

    private string Comment(string what, string comment) => $"COMMENT ON {what} IS {Dialect.TextLiteral(comment)}";

    private string CreateIndex(Table table, TableIndex index, bool ifNotExists, bool concurrently)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(index);
        var options = OptionsOf(index);
        var line = new StringBuilder("CREATE ").Append(index.IsUnique ? "UNIQUE INDEX " : "INDEX ").Append(concurrently ? "CONCURRENTLY " : "")
            .Append(ifNotExists ? "IF NOT EXISTS " : "").Append(Dialect.Quote(IndexName(table, index))).Append(" ON ").Append(TableName(table));
        if (options?.Method is { } method)
        {
            line.Append(" USING ").Append(method);
        }

        line.Append(" (").Append(IndexKeys(table, index)).Append(')');
        if (options is { Include.Count: > 0 })
        {
            line.Append(" INCLUDE (").Append(Names(options.Include)).Append(')');
        }

        line.Append(options is { NullsNotDistinct: true } ? " NULLS NOT DISTINCT" : "").Append(With(options?.With));
        if (options?.Tablespace is { } space)
        {
            line.Append(" TABLESPACE ").Append(Dialect.Quote(space));
        }

        return index.Where is { } rows ? line.Append(" WHERE ").Append(Sql(rows, table)).ToString() : line.ToString();
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

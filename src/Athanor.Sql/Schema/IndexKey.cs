namespace Athanor.Sql;

/// <summary>One key of an index: a column, or an expression, and its direction.</summary>
public sealed record IndexKey
{
    private IndexKey()
    {
    }

    /// <summary>The column's name; null for an expression.</summary>
    public string? ColumnName { get; private init; }

    /// <summary>The expression; null for a column.</summary>
    public SchemaSql? Sql { get; private init; }

    /// <summary>Whether the greatest stands first.</summary>
    public bool IsDescending { get; init; }

    /// <summary>Whether NULL stands first (true) or last (false); as the database does when null.</summary>
    public bool? NullsFirst { get; init; }

    /// <summary>The collation of the key, as it stands after COLLATE; the column's own when null.</summary>
    public string? Collation { get; init; }

    /// <summary>The dialect whose collation it is, which the others are not told of; null for one that every database knows.</summary>
    public Dialect? CollationDialect { get; init; }

    /// <summary>A column.</summary>
    public static IndexKey Column(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new IndexKey { ColumnName = name };
    }

    /// <summary>An expression over the table's columns.</summary>
    public static IndexKey Expression(SchemaSql sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        return new IndexKey { Sql = sql };
    }

    /// <summary>The greatest first.</summary>
    public IndexKey Desc() => this with { IsDescending = true };

    /// <inheritdoc cref="Column"/>
    public static implicit operator IndexKey(string name) => Column(name);

    /// <summary>A column, or another expression over the table's columns.</summary>
    public static implicit operator IndexKey(Expr expression) => FromExpr(expression);

    /// <inheritdoc cref="Column"/>
    public static IndexKey FromString(string name) => Column(name);

    /// <summary>A column, or another expression over the table's columns.</summary>
    public static IndexKey FromExpr(Expr expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return expression is IColumn column ? Column(column.Schema.Name) : Expression(expression);
    }
}

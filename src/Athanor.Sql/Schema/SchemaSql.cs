using System.Diagnostics.CodeAnalysis;

namespace Athanor.Sql;

/// <summary>SQL that a schema holds (a default, a condition, the key of an index): a typed expression, or trusted text as it stands.</summary>
/// <remarks>
/// An expression is written for each dialect, with its values as literals and the table's columns without a qualifier. Text goes to every database as it is: never build it from
/// input.
/// </remarks>
public sealed class SchemaSql
{
    private readonly Func<Table, Expr>? _expression;

    private SchemaSql(string? text, Func<Table, Expr>? expression, Dialect? dialect = null)
    {
        Text = text;
        _expression = expression;
        Dialect = dialect;
    }

    /// <summary>The text; null for an expression.</summary>
    public string? Text { get; }

    /// <summary>An expression over the columns of the table that holds it: <c>SchemaSql.Of(t => t.Column&lt;int&gt;("age") >= 18)</c>.</summary>
    public static SchemaSql Of(Func<Table, Expr> expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return new SchemaSql(null, expression);
    }

    /// <summary>The dialect whose text it is, for another of which names and texts in it are quoted anew; null for text that every database is told as it is.</summary>
    public Dialect? Dialect { get; }

    /// <summary>SQL text that a database gave of its schema.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="dialect">The database's dialect.</param>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public static SchemaSql FromDatabase(string sql, Dialect dialect)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        ArgumentNullException.ThrowIfNull(dialect);
        return new SchemaSql(sql, null, dialect);
    }

    /// <summary>Trusted SQL text; null stays null.</summary>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    [return: NotNullIfNotNull(nameof(sql))]
    public static SchemaSql? FromText(string? sql)
    {
        if (sql is null)
        {
            return null;
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        return new SchemaSql(sql, null);
    }

    /// <summary>An expression; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(expression))]
    public static SchemaSql? FromExpression(Expr? expression) => expression is null ? null : new SchemaSql(null, _ => expression);

    /// <inheritdoc cref="FromText"/>
    [return: NotNullIfNotNull(nameof(sql))]
    public static implicit operator SchemaSql?(string? sql) => FromText(sql);

    /// <inheritdoc cref="FromExpression"/>
    [return: NotNullIfNotNull(nameof(expression))]
    public static implicit operator SchemaSql?(Expr? expression) => FromExpression(expression);

    /// <summary>The expression over a table's columns; null for text.</summary>
    public Expr? ExpressionOver(Table table) => _expression?.Invoke(table);

    /// <inheritdoc/>
    public override string ToString() => Text ?? "(an expression)";
}

namespace Athanor.Sql;

/// <summary>A condition that every row of the table meets.</summary>
/// <param name="sql">The condition: a typed expression over the table's columns, or SQL text, trusted: never built from input.</param>
public sealed class CheckConstraint(SchemaSql sql)
{
    /// <summary>A condition over the table's columns: <c>new CheckConstraint(t => t.Column&lt;int&gt;("age") >= 18)</c>.</summary>
    public CheckConstraint(Func<Table, Expr<bool>> condition) : this(SchemaSql.Of(condition))
    {
    }

    /// <summary>The constraint's name; by the naming convention when null.</summary>
    public string? Name { get; init; }

    /// <summary>The condition.</summary>
    public SchemaSql Sql { get; } = sql ?? throw new ArgumentNullException(nameof(sql));

    /// <summary>What it is for, kept in the database where it can.</summary>
    public string? Comment { get; init; }
}

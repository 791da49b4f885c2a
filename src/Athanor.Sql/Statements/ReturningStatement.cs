namespace Athanor.Sql;

/// <summary>An INSERT, UPDATE, DELETE or text that gives rows back.</summary>
/// <typeparam name="TRow">What a row becomes.</typeparam>
public sealed class ReturningStatement<TRow> : RowStatement<TRow>
{
    internal ReturningStatement(Statement statement, RowShape<TRow> shape) : base(shape, null) => Statement = statement;

    internal override bool IsChange => Statement.IsWrite;

    internal override OrderedInsert<TRow>? InOrder => Statement is InsertStatement { Rows.Length: > 1 } insert ? new(insert, Shape) : null;

    /// <inheritdoc/>
    public override Statement Statement { get; }

    /// <summary>This change as a common table expression, whose rows are those that it gives back: a query can read them, another change use them.</summary>
    /// <remarks>PostgreSQL has it; elsewhere the error names the way out. SQL written by hand is a CTE by <c>Text(…).AsQuery(…).AsCte(…)</c>.</remarks>
    /// <exception cref="UsageException">It is SQL written by hand, whose columns have no names here.</exception>
    public Cte AsCte(string name) => Statement is not TextStatement
        ? new(name, Statement, Shape.Columns)
        : throw new UsageException("The columns of SQL written by hand have no names here. Name them: `Text(…).AsQuery<…>(names).AsCte(…)`.");
}

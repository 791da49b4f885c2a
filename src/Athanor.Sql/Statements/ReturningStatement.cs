namespace Athanor.Sql;

/// <summary>An INSERT, UPDATE, DELETE or text that gives rows back.</summary>
/// <typeparam name="TRow">What a row becomes.</typeparam>
public sealed class ReturningStatement<TRow> : RowStatement<TRow>
{
    internal ReturningStatement(Statement statement, RowShape<TRow> shape) : base(shape, null) => Statement = statement;

    /// <inheritdoc/>
    public override Statement Statement { get; }
}

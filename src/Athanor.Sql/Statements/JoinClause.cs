namespace Athanor.Sql;

/// <summary>A source joined to those before it.</summary>
public sealed class JoinClause : SqlNode
{
    private FromClause _right;
    private Expr<bool>? _on;

    /// <summary>Joins <paramref name="right"/>; the condition is null for a cross join only.</summary>
    public JoinClause(JoinKind kind, FromClause right, Expr<bool>? on)
    {
        ArgumentNullException.ThrowIfNull(right);
        Kind = kind;
        _right = right;
        // A constant is a part of the text: not every database takes a parameter alone for a condition.
        _on = BooleanConstant.ValueOf(on) is { } constant ? BooleanConstant.Of(constant) : on;
    }

    /// <summary>Which rows are kept.</summary>
    public JoinKind Kind { get; }

    /// <summary>The source joined.</summary>
    public FromClause Right => _right;

    /// <summary>The condition.</summary>
    public Expr<bool>? On => _on;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((long)Kind);
        parts.Node(ref _right);
        parts.Node(ref _on);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitJoin(this);
}

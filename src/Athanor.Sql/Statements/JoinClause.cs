namespace Athanor.Sql;

/// <summary>A source joined to those before it.</summary>
public sealed class JoinClause : SqlNode
{
    /// <summary>Joins <paramref name="right"/>; the condition is null for a cross join only.</summary>
    public JoinClause(JoinKind kind, FromClause right, Expr<bool>? on)
    {
        ArgumentNullException.ThrowIfNull(right);
        Kind = kind;
        Right = right;
        // A constant is a part of the text: not every database takes a parameter alone for a condition.
        On = BooleanConstant.ValueOf(on) is { } constant ? BooleanConstant.Of(constant) : on;
    }

    /// <summary>Which rows are kept.</summary>
    public JoinKind Kind { get; }

    /// <summary>The source joined.</summary>
    public FromClause Right { get; }

    /// <summary>The condition.</summary>
    public Expr<bool>? On { get; }

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((long)Kind);
        parts.Node(Right);
        parts.Node(On);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitJoin(this);
}

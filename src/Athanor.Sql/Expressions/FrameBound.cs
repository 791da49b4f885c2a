namespace Athanor.Sql;

/// <summary>An end of a window's frame.</summary>
public sealed class FrameBound : SqlNode
{
    internal FrameBound(FrameBoundKind kind, Expr? offset = null)
    {
        Kind = kind;
        Offset = offset;
    }

    /// <summary>Where it is.</summary>
    public FrameBoundKind Kind { get; }

    /// <summary>How far before or after the row; null for the other kinds.</summary>
    public Expr? Offset { get; }

    internal static FrameBound CurrentRow { get; } = new(FrameBoundKind.CurrentRow);

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((long)Kind);
        parts.Node(Offset);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitFrameBound(this);
}

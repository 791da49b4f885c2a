namespace Athanor.Sql;

/// <summary>An end of a window's frame.</summary>
public sealed class FrameBound : SqlNode
{
    private Expr? _offset;

    internal FrameBound(FrameBoundKind kind, Expr? offset = null)
    {
        Kind = kind;
        _offset = offset;
    }

    /// <summary>Where it is.</summary>
    public FrameBoundKind Kind { get; }

    /// <summary>How far before or after the row; null for the other kinds.</summary>
    public Expr? Offset => _offset;

    internal static FrameBound CurrentRow { get; } = new(FrameBoundKind.CurrentRow);

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((long)Kind);
        parts.Node(ref _offset);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitFrameBound(this);
}

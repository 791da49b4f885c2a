using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Two queries combined row by row: UNION, INTERSECT, EXCEPT.</summary>
public sealed class CompoundQuery : QueryStatement
{
    /// <summary>Combines two queries of the same columns.</summary>
    /// <exception cref="ArgumentException">They differ in their number of columns.</exception>
    public CompoundQuery(CompoundKind kind, QueryStatement left, QueryStatement right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Outputs.Length != right.Outputs.Length)
        {
            throw new ArgumentException($"The first query has {left.Outputs.Length} columns and the second {right.Outputs.Length}.", nameof(right));
        }

        Kind = kind;
        Left = left;
        Right = right;
    }

    /// <summary>How the rows are combined.</summary>
    public CompoundKind Kind { get; }

    /// <summary>The first query.</summary>
    public QueryStatement Left { get; }

    /// <summary>The second query.</summary>
    public QueryStatement Right { get; }

    /// <inheritdoc/>
    public override ImmutableArray<Expr> Outputs => Left.Outputs;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((long)Kind);
        parts.Node(Left);
        parts.Node(Right);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitCompound(this);
}

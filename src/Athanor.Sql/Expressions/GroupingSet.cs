using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Several ways to group at once, in a GROUP BY: <c>ROLLUP</c>, <c>CUBE</c>, <c>GROUPING SETS</c>. It has no value of its own.</summary>
/// <remarks>A key that a row is not grouped by is NULL in it: project it with <c>.OrNull</c>, and tell it from a NULL of the data by <c>Grouping</c>.</remarks>
public sealed class GroupingSet : Expr
{
    private ImmutableArray<RowValue> _sets;

    internal GroupingSet(GroupingKind kind, ImmutableArray<RowValue> sets)
    {
        Kind = kind;
        _sets = sets;
    }

    /// <summary>Which groups are made.</summary>
    public GroupingKind Kind { get; }

    /// <summary>The keys, or the sets of keys.</summary>
    public ImmutableArray<RowValue> Sets => _sets;

    /// <summary>It has none.</summary>
    /// <exception cref="UsageException">Always: only GROUP BY takes it.</exception>
    public override SqlType SqlType => throw new UsageException("ROLLUP, CUBE and GROUPING SETS have no value: they stand in GROUP BY.");

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Value((long)Kind);
        parts.Nodes(ref _sets);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) =>
        throw new CompileException("ROLLUP, CUBE and GROUPING SETS stand in GROUP BY, and nowhere else.");
}

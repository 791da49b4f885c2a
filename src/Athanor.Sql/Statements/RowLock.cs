using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The lock that a query takes on the rows that it reads: <c>FOR UPDATE</c> and its like. It lasts until the transaction ends.</summary>
public sealed class RowLock : SqlNode
{
    private ImmutableArray<FromClause> _of;

    /// <summary>Locks rows.</summary>
    /// <param name="strength">What others may still do.</param>
    /// <param name="conflict">What is done about rows that are locked already.</param>
    /// <param name="of">The sources whose rows are locked; all when empty.</param>
    public RowLock(LockStrength strength, LockConflict conflict, ImmutableArray<FromClause> of)
    {
        Strength = strength;
        Conflict = conflict;
        _of = of;
    }

    /// <summary>What others may still do.</summary>
    public LockStrength Strength { get; }

    /// <summary>What is done about rows that are locked already.</summary>
    public LockConflict Conflict { get; }

    /// <summary>The sources whose rows are locked; all when empty.</summary>
    public ImmutableArray<FromClause> Of => _of;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((long)Strength << 2 | (long)Conflict);
        parts.Nodes(ref _of);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitRowLock(this);
}

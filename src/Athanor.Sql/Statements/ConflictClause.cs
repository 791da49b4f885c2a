using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>What an INSERT does about rows whose key is there already.</summary>
public sealed class ConflictClause : SqlNode
{
    private ImmutableArray<IColumn> _target;
    private ImmutableArray<Assignment> _updates;
    private Expr<bool>? _where;
    private Expr<bool>? _indexPredicate;

    /// <summary>Does nothing, or updates when there are assignments.</summary>
    /// <param name="target">The columns whose uniqueness decides; any unique constraint when empty and nothing is updated.</param>
    /// <param name="updates">What the row that is there gets.</param>
    /// <param name="where">Which rows are updated; null for all.</param>
    public ConflictClause(ImmutableArray<IColumn> target, ImmutableArray<Assignment> updates, Expr<bool>? where = null)
    {
        _target = target;
        _updates = updates;
        _where = where;
    }

    /// <summary>The columns whose uniqueness decides.</summary>
    public ImmutableArray<IColumn> Target => _target;

    /// <summary>What the row that is there gets; nothing when empty.</summary>
    public ImmutableArray<Assignment> Updates => _updates;

    /// <summary>Which rows are updated.</summary>
    public Expr<bool>? Where { get => _where; init => _where = value; }

    /// <summary>The constraint whose uniqueness decides, by name, in place of <see cref="Target"/>.</summary>
    public string? ConstraintName { get; init; }

    /// <summary>The condition of the partial index on <see cref="Target"/> whose uniqueness decides.</summary>
    public Expr<bool>? IndexPredicate { get => _indexPredicate; init => _indexPredicate = value; }

    /// <summary>The same clause with other updates.</summary>
    public ConflictClause WithUpdates(ImmutableArray<Assignment> updates) => new(Target, updates, Where) { ConstraintName = ConstraintName, IndexPredicate = IndexPredicate };

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Columns(ref _target);
        parts.Nodes(ref _updates);
        parts.Node(ref _where);
        parts.Value(ConstraintName);
        parts.Node(ref _indexPredicate);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitConflict(this);
}

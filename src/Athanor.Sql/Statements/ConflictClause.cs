using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>What an INSERT does about rows whose key is there already.</summary>
public sealed class ConflictClause : SqlNode
{
    /// <summary>Does nothing, or updates when there are assignments.</summary>
    /// <param name="target">The columns whose uniqueness decides; any unique constraint when empty and nothing is updated.</param>
    /// <param name="updates">What the row that is there gets.</param>
    /// <param name="where">Which rows are updated; null for all.</param>
    public ConflictClause(ImmutableArray<IColumn> target, ImmutableArray<Assignment> updates, Expr<bool>? where = null)
    {
        Target = target;
        Updates = updates;
        Where = where;
    }

    /// <summary>The columns whose uniqueness decides.</summary>
    public ImmutableArray<IColumn> Target { get; }

    /// <summary>What the row that is there gets; nothing when empty.</summary>
    public ImmutableArray<Assignment> Updates { get; }

    /// <summary>Which rows are updated.</summary>
    public Expr<bool>? Where { get; init; }

    /// <summary>The constraint whose uniqueness decides, by name, in place of <see cref="Target"/>.</summary>
    public string? ConstraintName { get; init; }

    /// <summary>The condition of the partial index on <see cref="Target"/> whose uniqueness decides.</summary>
    public Expr<bool>? IndexPredicate { get; init; }

    /// <summary>The same clause with other updates.</summary>
    public ConflictClause WithUpdates(ImmutableArray<Assignment> updates) => new(Target, updates, Where) { ConstraintName = ConstraintName, IndexPredicate = IndexPredicate };

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(Target.Length);
        foreach (var column in Target)
        {
            parts.Value(column.Schema);
        }

        parts.Nodes(Updates);
        parts.Node(Where);
        parts.Value(ConstraintName);
        parts.Node(IndexPredicate);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitConflict(this);
}

using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The second half of an upsert: what is done about a row that is there already.</summary>
/// <typeparam name="TFace">The table that lambdas receive.</typeparam>
public sealed class ConflictAction<TFace>
{
    private readonly Insert<TFace> _insert;
    private readonly TFace _face;
    private readonly ImmutableArray<IColumn> _target;

    internal ConflictAction(Insert<TFace> insert, TFace face, ImmutableArray<IColumn> target)
    {
        _insert = insert;
        _face = face;
        _target = target;
    }

    /// <summary>The row that is there stays as it is.</summary>
    public Insert<TFace> DoNothing() => With(new ConflictClause(_target, []));

    /// <summary>The row that is there is updated: <c>.DoUpdate(p => p.Price.To(Excluded(p.Price)))</c>.</summary>
    /// <exception cref="ArgumentException">Nothing is set, or no column was named whose uniqueness decides.</exception>
    public Insert<TFace> DoUpdate(params ReadOnlySpan<Func<TFace, Assignment>> assignments)
    {
        if (assignments.IsEmpty || _target.IsEmpty)
        {
            throw new ArgumentException("An upsert that updates names the columns whose uniqueness decides, and what is set.", nameof(assignments));
        }

        var updates = ImmutableArray.CreateBuilder<Assignment>(assignments.Length);
        foreach (var assignment in assignments)
        {
            ArgumentNullException.ThrowIfNull(assignment, nameof(assignments));
            updates.Add(assignment(_face));
        }

        return With(new ConflictClause(_target, updates.MoveToImmutable()));
    }

    private Insert<TFace> With(ConflictClause conflict) => _insert.With(_insert.Statement.WithConflict(conflict));
}

using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The second half of an upsert: what is done about a row that is there already.</summary>
/// <typeparam name="TFace">The table that lambdas receive.</typeparam>
public sealed class ConflictAction<TFace>
{
    private readonly Insert<TFace> _insert;
    private readonly TFace _face;
    private readonly ConflictClause _clause;

    internal ConflictAction(Insert<TFace> insert, TFace face, ConflictClause clause)
    {
        _insert = insert;
        _face = face;
        _clause = clause;
    }

    /// <summary>The condition of the partial unique index that decides, as the index itself has it.</summary>
    public ConflictAction<TFace> ForIndexWhere(Func<TFace, Expr<bool>> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return new(_insert, _face, Clause(_clause.Where, LogicalExpr.AndAlso(_clause.IndexPredicate, predicate(_face))));
    }

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public ConflictAction<TFace> ForIndexWhere(Func<TFace, bool> predicate) => throw NotACondition.Error();

    /// <summary>Only rows that meet a condition are updated; the others stay as they are: <c>.Where(p => p.Version &lt; Excluded(p.Version))</c>.</summary>
    public ConflictAction<TFace> Where(Func<TFace, Expr<bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new(_insert, _face, Clause(LogicalExpr.AndAlso(_clause.Where, condition(_face)), _clause.IndexPredicate));
    }

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public ConflictAction<TFace> Where(Func<TFace, bool> condition) => throw NotACondition.Error();

    /// <summary>The row that is there stays as it is.</summary>
    public Insert<TFace> DoNothing() => With([]);

    /// <summary>The row that is there is updated: <c>.DoUpdate(p => p.Price.To(Excluded(p.Price)))</c>.</summary>
    /// <exception cref="ArgumentException">Nothing is set, or no column or constraint was named whose uniqueness decides.</exception>
    public Insert<TFace> DoUpdate(params ReadOnlySpan<Func<TFace, Assignment>> assignments)
    {
        if (assignments.IsEmpty || _clause is { Target.IsEmpty: true, ConstraintName: null })
        {
            throw new ArgumentException("An upsert that updates names the columns whose uniqueness decides, and what is set.", nameof(assignments));
        }

        var updates = ImmutableArray.CreateBuilder<Assignment>(assignments.Length);
        foreach (var assignment in assignments)
        {
            ArgumentNullException.ThrowIfNull(assignment, nameof(assignments));
            updates.Add(assignment(_face));
        }

        return With(updates.MoveToImmutable());
    }

    /// <summary>The row that is there gets every value of the new one, save for the columns whose uniqueness decides.</summary>
    /// <exception cref="UsageException">The insert gives no value to another column.</exception>
    public Insert<TFace> DoUpdateAll()
    {
        var insert = _insert.Core;
        var target = TargetNames(insert.Table);
        ImmutableArray<Assignment> updates =
        [
            .. insert.Columns.Where(c => !target.Contains(c.Schema.Name))
                .Select(c => new Assignment(c, c.Schema.Type.CreateColumn(new ExcludedRow(insert.Table), c.Schema).Expression)),
        ];
        return !updates.IsEmpty
            ? With(updates)
            : throw new UsageException($"The insert into '{insert.Table}' gives no value besides those whose uniqueness decides. Use DoNothing.");
    }

    private ConflictClause Clause(Expr<bool>? where, Expr<bool>? indexPredicate) =>
        new(_clause.Target, [], where) { ConstraintName = _clause.ConstraintName, IndexPredicate = indexPredicate };

    private IEnumerable<string> TargetNames(Table table) => _clause.ConstraintName is { } name
        ? table.UniqueConstraints.FirstOrDefault(u => u.Name == name)?.ColumnNames ?? table.PrimaryKey.Select(c => c.Schema.Name)
        : _clause.Target.Select(c => c.Schema.Name);

    private Insert<TFace> With(ImmutableArray<Assignment> updates)
    {
        var all = updates.IsEmpty ? updates : ColumnDefault.OnUpdate(_insert.Core.Table, updates);
        return _insert.With(_insert.Core.WithConflicts(_insert.Core.Conflicts.Add(_clause.WithUpdates(all))));
    }
}

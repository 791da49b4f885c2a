using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A clause of a MERGE about rows that the table lacks: what is done about them.</summary>
/// <typeparam name="TFace">The table that lambdas receive first.</typeparam>
/// <typeparam name="TSource">The source, which they receive second.</typeparam>
public sealed class MergeWhenMissing<TFace, TSource>
{
    private readonly MergeUsing<TFace, TSource> _merge;
    private readonly Expr<bool>? _condition;

    internal MergeWhenMissing(MergeUsing<TFace, TSource> merge, Expr<bool>? condition)
    {
        _merge = merge;
        _condition = condition;
    }

    /// <summary>A row is inserted: <c>.ThenInsert((p, s) => p.Sku.To(s.Sku), (p, s) => p.Price.To(s.Price))</c>.</summary>
    /// <exception cref="ArgumentException">Nothing is set, or a column twice.</exception>
    public MergeUsing<TFace, TSource> ThenInsert(params ReadOnlySpan<Func<TFace, TSource, Assignment>> assignments)
    {
        var all = ImmutableArray.CreateBuilder<Assignment>(assignments.Length);
        foreach (var assignment in assignments)
        {
            ArgumentNullException.ThrowIfNull(assignment, nameof(assignments));
            all.Add(assignment(_merge.Face, _merge.Source));
        }

        if (all.Count == 0)
        {
            throw new ArgumentException("A row that is inserted gets a value at least.", nameof(assignments));
        }

        all.AddRange(ColumnDefault.Missing(_merge.Table, [.. all.Select(a => a.Column)]).Select(m => new Assignment(m.Column, m.Value)));
        return _merge.Add(new MergeClause(MergeMatch.NotMatched, _condition, MergeAction.Insert, all.ToImmutable()));
    }

    /// <summary>The row of the source is left alone; no clause after this one looks at it.</summary>
    public MergeUsing<TFace, TSource> DoNothing() => _merge.Add(new MergeClause(MergeMatch.NotMatched, _condition, MergeAction.Nothing, []));
}

using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A clause of a MERGE about rows of the table: what is done about them.</summary>
/// <typeparam name="TFace">The table that lambdas receive first.</typeparam>
/// <typeparam name="TSource">The source, which they receive second.</typeparam>
public sealed class MergeWhen<TFace, TSource>
{
    private readonly MergeUsing<TFace, TSource> _merge;
    private readonly MergeMatch _match;
    private readonly Expr<bool>? _condition;

    internal MergeWhen(MergeUsing<TFace, TSource> merge, MergeMatch match, Expr<bool>? condition)
    {
        _merge = merge;
        _match = match;
        _condition = condition;
    }

    /// <summary>The row is updated: <c>.ThenUpdate((p, s) => p.Price.To(s.Price))</c>.</summary>
    /// <exception cref="ArgumentException">Nothing is set, or a column twice.</exception>
    public MergeUsing<TFace, TSource> ThenUpdate(params ReadOnlySpan<Func<TFace, TSource, Assignment>> assignments)
    {
        var all = ImmutableArray.CreateBuilder<Assignment>(assignments.Length);
        foreach (var assignment in assignments)
        {
            ArgumentNullException.ThrowIfNull(assignment, nameof(assignments));
            all.Add(assignment(_merge.Face, _merge.Source));
        }

        return all.Count > 0 ? Then(MergeAction.Update, ColumnDefault.OnUpdate(_merge.Table, all.MoveToImmutable())) : throw new ArgumentException("An update sets something.", nameof(assignments));
    }

    /// <summary>The row is deleted.</summary>
    public MergeUsing<TFace, TSource> ThenDelete() => Then(MergeAction.Delete, []);

    /// <summary>The row stays as it is; no clause after this one looks at it.</summary>
    public MergeUsing<TFace, TSource> DoNothing() => Then(MergeAction.Nothing, []);

    private MergeUsing<TFace, TSource> Then(MergeAction action, ImmutableArray<Assignment> assignments) => _merge.Add(new MergeClause(_match, _condition, action, assignments));
}

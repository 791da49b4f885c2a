using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A typed DELETE. Immutable: every method returns a new statement.</summary>
/// <typeparam name="TFace">The table that lambdas receive.</typeparam>
public sealed class Delete<TFace> : Change<Delete<TFace>>
{
    private readonly TFace _face;

    internal Delete(DeleteStatement statement, TFace face)
    {
        Statement = statement;
        _face = face;
    }

    /// <inheritdoc/>
    public override DeleteStatement Statement { get; }

    /// <summary>Pairs the table's rows with those of another source: <c>.Using(User.Table).Where((p, u) => p.UserId == u.Id)</c>.</summary>
    public DeleteUsing<TFace, TOther> Using<TOther, TRow>(ISource<TOther, TRow> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(Statement.With(sources: Statement.Sources.Add(source.From)), _face, source.Face);
    }

    /// <summary>Only rows that meet a condition, besides those before. Without one every row is deleted.</summary>
    public Delete<TFace> Where(Func<TFace, Expr<bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new(Statement.With(where: LogicalExpr.AndAlso(Statement.Where, condition(_face))), _face);
    }

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public Delete<TFace> Where(Func<TFace, bool> condition) => throw NotACondition.Error();

    /// <summary>At most so many rows, the first in an order. MySQL and MariaDB have it; elsewhere choose the keys by a subquery.</summary>
    public Delete<TFace> Limit(long count, params ReadOnlySpan<Func<TFace, OrderTerm>> orderBy)
    {
        var terms = ImmutableArray.CreateBuilder<OrderTerm>(orderBy.Length);
        foreach (var term in orderBy)
        {
            terms.Add(term(_face));
        }

        return new(Statement.WithLimit(Paging.Rows(count), terms.MoveToImmutable()), _face);
    }

    /// <summary>Gives something of each deleted row back.</summary>
    public ReturningStatement<TResult> Returning<TResult>(Func<TFace, ISelectable<TResult>> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var shape = column(_face).Shape;
        return new(Statement.With(returning: shape.Columns), shape);
    }

    private protected override Delete<TFace> Attached(SqlNode attachment) => new(Statement.Attach(attachment), _face);

    private protected override Delete<TFace> Rewritten(NodeRewriter rewriter) => new(rewriter.Rewritten(Statement), _face);
}

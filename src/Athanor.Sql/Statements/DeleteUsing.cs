namespace Athanor.Sql;

/// <summary>A typed DELETE whose condition reads another source. A row is deleted once, however many rows of the other it is paired with.</summary>
/// <typeparam name="TFace">The table that lambdas receive first.</typeparam>
/// <typeparam name="TOther">The other source, which they receive second.</typeparam>
public sealed class DeleteUsing<TFace, TOther> : Change<DeleteUsing<TFace, TOther>>
{
    private readonly TFace _face;
    private readonly TOther _other;

    internal DeleteUsing(DeleteStatement statement, TFace face, TOther other)
    {
        Statement = statement;
        _face = face;
        _other = other;
    }

    /// <inheritdoc/>
    public override DeleteStatement Statement { get; }

    /// <summary>One more source, whose columns are read without lambdas.</summary>
    public DeleteUsing<TFace, TOther> Using(ISource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(Statement.With(sources: Statement.Sources.Add(source.From)), _face, _other);
    }

    /// <summary>Only rows that meet a condition with a row of the other source, besides those before.</summary>
    public DeleteUsing<TFace, TOther> Where(Func<TFace, TOther, Expr<bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new(Statement.With(where: LogicalExpr.AndAlso(Statement.Where, condition(_face, _other))), _face, _other);
    }

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public DeleteUsing<TFace, TOther> Where(Func<TFace, TOther, bool> condition) => throw NotACondition.Error();

    /// <summary>Gives something of each deleted row back.</summary>
    public ReturningStatement<TResult> Returning<TResult>(Func<TFace, TOther, ISelectable<TResult>> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var shape = column(_face, _other).Shape;
        return new(Statement.With(returning: shape.Columns), shape);
    }

    private protected override DeleteUsing<TFace, TOther> Attached(SqlNode attachment) => new(Statement.Attach(attachment), _face, _other);

    private protected override DeleteUsing<TFace, TOther> Rewritten(NodeRewriter rewriter) => new(rewriter.Rewritten(Statement), _face, _other);
}

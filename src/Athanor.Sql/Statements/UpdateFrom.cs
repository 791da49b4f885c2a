using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A typed UPDATE whose values and condition read another source. Each row should meet one row of the other: of several the database takes any.</summary>
/// <typeparam name="TFace">The table that lambdas receive first.</typeparam>
/// <typeparam name="TOther">The other source, which they receive second.</typeparam>
public sealed class UpdateFrom<TFace, TOther> : Change<UpdateFrom<TFace, TOther>>
{
    private readonly TFace _face;
    private readonly TOther _other;
    private readonly UpdateStatement _statement;

    internal UpdateFrom(UpdateStatement statement, TFace face, TOther other)
    {
        _statement = statement;
        _face = face;
        _other = other;
    }

    /// <inheritdoc/>
    /// <exception cref="UsageException">Nothing is set.</exception>
    public override UpdateStatement Statement => Update<TFace>.Setting(_statement);

    /// <summary>One more source, whose columns are read without lambdas.</summary>
    public UpdateFrom<TFace, TOther> From(ISource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(_statement.With(sources: _statement.Sources.Add(source.From)), _face, _other);
    }

    /// <summary>Sets columns, besides those before: <c>.Set((p, u) => p.Title.To(u.Name))</c>.</summary>
    /// <exception cref="ArgumentException">A column is set twice.</exception>
    public UpdateFrom<TFace, TOther> Set(params ReadOnlySpan<Func<TFace, TOther, Assignment>> assignments)
    {
        var all = _statement.Assignments.ToBuilder();
        foreach (var assignment in assignments)
        {
            ArgumentNullException.ThrowIfNull(assignment, nameof(assignments));
            all.Add(assignment(_face, _other));
        }

        return new(_statement.With(assignments: all.ToImmutable()), _face, _other);
    }

    /// <summary>Only rows that meet a condition with a row of the other source, besides those before.</summary>
    public UpdateFrom<TFace, TOther> Where(Func<TFace, TOther, Expr<bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new(_statement.With(where: LogicalExpr.AndAlso(_statement.Where, condition(_face, _other))), _face, _other);
    }

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public UpdateFrom<TFace, TOther> Where(Func<TFace, TOther, bool> condition) => throw NotACondition.Error();

    /// <summary>Gives something of each updated row back, as it is after the update.</summary>
    public ReturningStatement<TResult> Returning<TResult>(Func<TFace, TOther, ISelectable<TResult>> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var shape = column(_face, _other).Shape;
        return new(Statement.With(returning: shape.Columns), shape);
    }

    private protected override UpdateFrom<TFace, TOther> Attached(SqlNode attachment) => new(_statement.Attach(attachment), _face, _other);

    private protected override UpdateFrom<TFace, TOther> Rewritten(NodeRewriter rewriter) => new(rewriter.Rewritten(_statement), _face, _other);
}

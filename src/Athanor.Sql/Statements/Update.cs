using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Athanor.Sql;

/// <summary>A typed UPDATE. Immutable: every method returns a new statement.</summary>
/// <typeparam name="TFace">The table that lambdas receive.</typeparam>
public sealed class Update<TFace> : Change<Update<TFace>>
{
    private readonly TFace _face;
    private readonly UpdateStatement _statement;

    internal Update(UpdateStatement statement, TFace face)
    {
        _statement = statement;
        _face = face;
    }

    /// <inheritdoc/>
    /// <exception cref="UsageException">Nothing is set.</exception>
    public override UpdateStatement Statement => Setting(_statement);

    /// <summary>Pairs the table's rows with those of another source: <c>.From(User.Table).Set((p, u) => p.Title.To(u.Name)).Where((p, u) => p.UserId == u.Id)</c>.</summary>
    public UpdateFrom<TFace, TOther> From<TOther, TRow>(ISource<TOther, TRow> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(_statement.With(sources: _statement.Sources.Add(source.From)), _face, source.Face);
    }

    /// <summary>Sets columns, besides those before: <c>.Set(u => u.Age.To(u.Age + 1), u => u.Name.To("Ann"))</c>.</summary>
    /// <exception cref="ArgumentException">A column is set twice.</exception>
    public Update<TFace> Set(params ReadOnlySpan<Func<TFace, Assignment>> assignments)
    {
        var all = _statement.Assignments.ToBuilder();
        foreach (var assignment in assignments)
        {
            ArgumentNullException.ThrowIfNull(assignment, nameof(assignments));
            all.Add(assignment(_face));
        }

        return new(_statement.With(assignments: all.ToImmutable()), _face);
    }

    /// <summary>Sets a column to a value, besides those before: <c>.Set(u => u.Age, 30)</c>.</summary>
    /// <exception cref="ArgumentException">The column is set already.</exception>
    // Before the next one, so that a null literal is a value.
    [OverloadResolutionPriority(1)]
    public Update<TFace> Set<T>(Func<TFace, Column<T>> column, Expr<T>? value)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Set(t => column(t).To(value));
    }

    /// <summary>Sets a column to an expression of the row as it was, besides those before: <c>.Set(u => u.Age, u => u.Age + 1)</c>.</summary>
    /// <exception cref="ArgumentException">The column is set already.</exception>
    public Update<TFace> Set<T>(Func<TFace, Column<T>> column, Func<TFace, Expr<T>> value)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return Set(t => column(t).To(value(t)));
    }

    /// <summary>Only rows that meet a condition, besides those before. Without one every row is updated.</summary>
    public Update<TFace> Where(Func<TFace, Expr<bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new(_statement.With(where: LogicalExpr.AndAlso(_statement.Where, condition(_face))), _face);
    }

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public Update<TFace> Where(Func<TFace, bool> condition) => throw NotACondition.Error();

    /// <summary>Gives something of each updated row back, as it is after the update.</summary>
    public ReturningStatement<TResult> Returning<TResult>(Func<TFace, ISelectable<TResult>> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var shape = column(_face).Shape;
        return new(Statement.With(returning: shape.Columns), shape);
    }

    /// <summary>Gives something of each updated row back, as it is after the update: by RETURNING where the database has it, and else by the keys of the rows,
    /// which are locked first and selected afterwards (MySQL, MariaDB).</summary>
    public ReadBack<TResult> ReadBack<TResult>(Func<TFace, ISelectable<TResult>> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return new(Statement, column(_face).Shape);
    }

    /// <summary>At most so many rows, the first in an order. MySQL and MariaDB have it; elsewhere choose the keys by a subquery.</summary>
    public Update<TFace> Limit(long count, params ReadOnlySpan<Func<TFace, OrderTerm>> orderBy)
    {
        var terms = ImmutableArray.CreateBuilder<OrderTerm>(orderBy.Length);
        foreach (var term in orderBy)
        {
            terms.Add(term(_face));
        }

        return new(_statement.WithLimit(Paging.Rows(count), terms.MoveToImmutable()), _face);
    }

    internal static UpdateStatement Setting(UpdateStatement statement) => !statement.Assignments.IsEmpty
        ? statement.Table.HasUpdateDefaults ? statement.With(assignments: ColumnDefault.OnUpdate(statement.Table, statement.Assignments)) : statement
        : throw new UsageException($"The update of '{statement.Table}' sets nothing. Say what with `.Set(…)`.");

    private protected override Update<TFace> Attached(SqlNode attachment) => new(_statement.Attach(attachment), _face);

    private protected override Update<TFace> Rewritten(NodeRewriter rewriter) => new(rewriter.Rewritten(_statement), _face);
}

using System.Runtime.CompilerServices;

namespace Athanor.Sql;

/// <summary>A typed UPDATE. Immutable: every method returns a new statement.</summary>
/// <typeparam name="TFace">The table that lambdas receive.</typeparam>
public sealed class Update<TFace>
{
    private readonly TFace _face;
    private readonly UpdateStatement _statement;

    internal Update(Table table, TFace face) : this(new UpdateStatement(table, [], null, []), face)
    {
    }

    private Update(UpdateStatement statement, TFace face)
    {
        _statement = statement;
        _face = face;
    }

    /// <summary>The untyped statement.</summary>
    /// <exception cref="UsageException">Nothing is set.</exception>
    public UpdateStatement Statement => !_statement.Assignments.IsEmpty
        ? _statement
        : throw new UsageException($"The update of '{_statement.Table}' sets nothing. Say what with `.Set(…)`.");

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

        return new(new UpdateStatement(_statement.Table, all.ToImmutable(), _statement.Where, []), _face);
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
        return new(new UpdateStatement(_statement.Table, _statement.Assignments, LogicalExpr.AndAlso(_statement.Where, condition(_face)), []), _face);
    }

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public Update<TFace> Where(Func<TFace, bool> condition) => throw NotACondition.Error();

    /// <summary>Gives something of each updated row back, as it is after the update.</summary>
    public ReturningStatement<TResult> Returning<TResult>(Func<TFace, ISelectable<TResult>> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var shape = column(_face).Shape;
        return new(new UpdateStatement(_statement.Table, Statement.Assignments, _statement.Where, shape.Columns), shape);
    }

    /// <summary>Runs it and returns the number of rows updated.</summary>
    public ValueTask<long> ExecuteAsync(IStatementExecutor executor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return executor.ExecuteAsync(Statement, async: true, cancellationToken);
    }

    /// <inheritdoc cref="ExecuteAsync"/>
    public long Execute(IStatementExecutor executor)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return Synchronous.Result(executor.ExecuteAsync(Statement, async: false, default));
    }

    /// <summary>The SQL text in a dialect; no connection is needed.</summary>
    public string ToSql(Dialect dialect) => Statement.ToSql(dialect);

    /// <inheritdoc/>
    public override string ToString() => _statement.ToString();
}

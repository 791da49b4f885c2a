namespace Athanor.Sql;

/// <summary>A typed DELETE. Immutable: every method returns a new statement.</summary>
/// <typeparam name="TFace">The table that lambdas receive.</typeparam>
public sealed class Delete<TFace>
{
    private readonly TFace _face;

    internal Delete(Table table, TFace face) : this(new DeleteStatement(table, null, []), face)
    {
    }

    private Delete(DeleteStatement statement, TFace face)
    {
        Statement = statement;
        _face = face;
    }

    /// <summary>The untyped statement.</summary>
    public DeleteStatement Statement { get; }

    /// <summary>Only rows that meet a condition, besides those before. Without one every row is deleted.</summary>
    public Delete<TFace> Where(Func<TFace, Expr<bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new(new DeleteStatement(Statement.Table, LogicalExpr.AndAlso(Statement.Where, condition(_face)), []), _face);
    }

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public Delete<TFace> Where(Func<TFace, bool> condition) => throw NotACondition.Error();

    /// <summary>Gives something of each deleted row back.</summary>
    public ReturningStatement<TResult> Returning<TResult>(Func<TFace, ISelectable<TResult>> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var shape = column(_face).Shape;
        return new(new DeleteStatement(Statement.Table, Statement.Where, shape.Columns), shape);
    }

    /// <summary>Runs it and returns the number of rows deleted.</summary>
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
    public override string ToString() => Statement.ToString();
}

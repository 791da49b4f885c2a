using System.Collections.Immutable;

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

    /// <summary>Sets columns, besides those before: <c>.Set(u => u.Age.To(u.Age + 1))</c>.</summary>
    public Update<TFace> Set(params ReadOnlySpan<Func<TFace, Assignment>> assignments)
    {
        var all = _statement.Assignments.ToBuilder();
        foreach (var assignment in assignments)
        {
            all.Add(assignment(_face));
        }

        return new(new UpdateStatement(_statement.Table, all.ToImmutable(), _statement.Where, []), _face);
    }

    /// <summary>Only rows that meet a condition, besides those before. Without one every row is updated.</summary>
    public Update<TFace> Where(Func<TFace, Expr<bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var where = _statement.Where is { } before ? LogicalExpr.And(before, condition(_face)) : condition(_face);
        return new(new UpdateStatement(_statement.Table, _statement.Assignments, where, []), _face);
    }

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete("ATH0001: this condition is a C# bool, computed once in the program. Compare columns with ==, use Row(a, b) == Row(x, y) for tuples, and == null for IS NULL.", error: true)]
    public Update<TFace> Where(Func<TFace, bool> condition) => throw new UsageException("ATH0001: a C# bool is not a condition on rows.");

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

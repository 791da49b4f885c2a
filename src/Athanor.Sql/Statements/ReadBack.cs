using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>An INSERT or UPDATE whose rows are read back on every database: by RETURNING, or where there is none by their keys, in statements of their own.</summary>
/// <remarks>All statements run on one connection, in the transaction that is open there or begins with the first of them; given an engine, in one of their own.</remarks>
/// <typeparam name="TRow">What a row becomes.</typeparam>
public sealed class ReadBack<TRow>
{
    // How many keys stand in one statement.
    private const int Portion = 500;

    private readonly Statement _change;
    private readonly RowShape<TRow> _shape;

    internal ReadBack(Statement change, RowShape<TRow> shape)
    {
        _change = change;
        _shape = shape;
    }

    /// <summary>Runs it, and gives all rows back: those of an INSERT in their order, those of an UPDATE in any.</summary>
    /// <exception cref="UsageException">The rows cannot be told by their keys.</exception>
    /// <exception cref="CompileException">The dialect cannot say it.</exception>
    public ValueTask<List<TRow>> ToListAsync(IStatementExecutor executor, CancellationToken cancellationToken = default) => Run(executor, async: true, cancellationToken);

    /// <inheritdoc cref="ToListAsync"/>
    public List<TRow> ToList(IStatementExecutor executor) => Synchronous.Result(Run(executor, async: false, default));

    /// <summary>Runs it, and gives the only row back.</summary>
    /// <exception cref="NoRowException">There is none.</exception>
    /// <exception cref="MultipleRowsException">There are more.</exception>
    /// <exception cref="UsageException">The rows cannot be told by their keys.</exception>
    /// <exception cref="CompileException">The dialect cannot say it.</exception>
    public ValueTask<TRow> OneAsync(IStatementExecutor executor, CancellationToken cancellationToken = default) => One(executor, async: true, cancellationToken);

    /// <inheritdoc cref="OneAsync"/>
    public TRow One(IStatementExecutor executor) => Synchronous.Result(One(executor, async: false, default));

    private async ValueTask<TRow> One(IStatementExecutor executor, bool async, CancellationToken cancellationToken) =>
        await Run(executor, async, cancellationToken).ConfigureAwait(false) switch
        {
            [var only] => only,
            [] => throw new NoRowException(_change.ToString()),
            _ => throw new MultipleRowsException(_change.ToString()),
        };

    private ValueTask<List<TRow>> Run(IStatementExecutor executor, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return executor is Engine
            ? executor.RunAsync(connection => RunOn(connection, async, cancellationToken), async, cancellationToken)
            : RunOn(executor, async, cancellationToken);
    }

    private ValueTask<List<TRow>> RunOn(IStatementExecutor executor, bool async, CancellationToken cancellationToken)
    {
        return _change switch
        {
            InsertStatement insert when executor.Dialect.SupportsReturning => Rows(insert.WithReturning(_shape.Columns), _shape, executor, async, cancellationToken),
            InsertStatement insert => Inserted(insert, executor, async, cancellationToken),
            UpdateStatement update when executor.Dialect.SupportsUpdateReturning => Rows(update.With(returning: _shape.Columns), _shape, executor, async, cancellationToken),
            _ => Updated((UpdateStatement)_change, executor, async, cancellationToken),
        };
    }

    private async ValueTask<List<TRow>> Inserted(InsertStatement insert, IStatementExecutor executor, bool async, CancellationToken cancellationToken)
    {
        if (insert.Query is not null || !insert.Conflicts.IsEmpty)
        {
            throw new UsageException($"{executor.Dialect.Name} has no RETURNING, and only new rows of values are known by their keys afterwards: not those of a query, nor of an upsert.");
        }

        var found = new List<TRow>(insert.Rows.Length);
        foreach (var given in insert.Rows)
        {
            // A value that is made with the execution is the same one in both statements.
            ImmutableArray<SqlNode> row = [.. given.Select(v => v is MadeValue made ? made.Once() : v)];
            var query = new SelectQuery(_shape.Columns, insert.Table).AddWhere(KeyOf(insert, row, executor.Dialect));
            await executor.ExecuteAsync(insert.WithRows(insert.Columns, [row]), async, cancellationToken).ConfigureAwait(false);
            found.AddRange(await Rows(query, _shape, executor, async, cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    private static Expr<bool> KeyOf(InsertStatement insert, ImmutableArray<SqlNode> row, Dialect dialect)
    {
        Expr<bool>? condition = null;
        foreach (var key in KeyOf(insert.Table))
        {
            var at = -1;
            for (var i = 0; i < insert.Columns.Length; i++)
            {
                at = ReferenceEquals(insert.Columns[i].Schema, key.Schema) ? i : at;
            }

            var value = at >= 0
                ? row[at] as Expr is { } expr and IBindParameter and not INamedParameter ? expr : throw Unknown(key)
                : key.Schema.IsGenerated && dialect.LastKeyFunction is { } function ? SqlLanguage.Function<long>(function) : throw Unknown(key);
            condition = LogicalExpr.AndAlso(condition, Comparison.Of(ComparisonOperator.Equal, key.Expression, value));
        }

        return condition!;
    }

    private async ValueTask<List<TRow>> Updated(UpdateStatement update, IStatementExecutor executor, bool async, CancellationToken cancellationToken)
    {
        var key = KeyOf(update.Table);
        if (update.Assignments.Any(a => a.Columns.Any(c => key.Any(k => ReferenceEquals(k.Schema, c.Schema)))))
        {
            throw new UsageException($"The update of '{update.Table}' sets the key by which its rows would be found again, and {executor.Dialect.Name} has no RETURNING of UPDATE.");
        }

        var locking = new SelectQuery([.. key.Select(k => k.Expression)], update.Table)
            .WithOrderBy(update.OrderBy).WithLimit(update.Limit).WithLock(new RowLock(LockStrength.Update, LockConflict.Wait, []));
        locking = update.Where is { } where ? locking.AddWhere(where) : locking;
        var keys = await Rows(locking, new DynamicRowShape(locking.Outputs), executor, async, cancellationToken).ConfigureAwait(false);
        var found = new List<TRow>(keys.Count);
        foreach (var portion in keys.Chunk(Portion))
        {
            var these = OneOf(key, portion);
            var change = new UpdateStatement(update.Table, update.Assignments, these, []) { Attached = update.Attached };
            await executor.ExecuteAsync(change, async, cancellationToken).ConfigureAwait(false);
            found.AddRange(await Rows(new SelectQuery(_shape.Columns, update.Table).AddWhere(these), _shape, executor, async, cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    private static Expr<bool> OneOf(ImmutableArray<IColumn> key, Row[] rows)
    {
        if (key is [var only])
        {
            return new InExpr(only.Expression, (SqlNode)only.Schema.Type.BindList([.. rows.Select(r => r[0]!)]), negated: false);
        }

        Expr<bool>? any = null;
        foreach (var row in rows)
        {
            Expr<bool>? one = null;
            for (var i = 0; i < key.Length; i++)
            {
                one = LogicalExpr.AndAlso(one, Comparison.Of(ComparisonOperator.Equal, key[i].Expression, key[i].Schema.Type.TryBind(row[i])!));
            }

            any = any is null ? one : any | one!;
        }

        return any!;
    }

    private static ImmutableArray<IColumn> KeyOf(Table table) => !table.PrimaryKey.IsEmpty
        ? table.PrimaryKey
        : throw new UsageException($"Table '{table}' has no primary key by which its rows could be read back.");

    private static UsageException Unknown(IColumn key) =>
        new($"The key '{key.Schema}' of the new row is not known to the program: give it as a value, or let the database number it, for the row to be read back.");

    private static ValueTask<List<T>> Rows<T>(Statement statement, RowShape<T> shape, IStatementExecutor executor, bool async, CancellationToken cancellationToken) =>
        new ReturningStatement<T>(statement, shape).List(executor, async, cancellationToken);
}

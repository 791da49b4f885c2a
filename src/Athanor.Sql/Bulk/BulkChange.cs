using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A change of many rows, one for each of many items: all of it is done or nothing. Immutable: every method returns a new one.</summary>
/// <typeparam name="TItem">What a row's values are taken from.</typeparam>
public abstract class BulkChange<TItem>
{
    private protected BulkChange(Table table, Func<CancellationToken, BulkSource<TItem>> items)
    {
        Table = table;
        Items = items;
    }

    private protected Table Table { get; }

    private protected Func<CancellationToken, BulkSource<TItem>> Items { get; }

    /// <summary>Does it: on a connection or session inside its transaction, where a failure undoes what this has done and nothing else; on an engine in a transaction of its own.</summary>
    /// <returns>The number of rows inserted, updated or deleted; -1 where the database does not tell.</returns>
    /// <exception cref="UsageException">What a row is made of, or found by, was not said.</exception>
    /// <exception cref="IntegrityException">A row breaks a rule of the schema.</exception>
    /// <exception cref="DataException">A value does not fit its column.</exception>
    public ValueTask<long> ExecuteAsync(IStatementExecutor executor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return Run(executor, async: true, cancellationToken);
    }

    /// <inheritdoc cref="ExecuteAsync"/>
    public long Execute(IStatementExecutor executor)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return Synchronous.Result(Run(executor, async: false, default));
    }

    /// <summary>What is missing before it can run; null when nothing is.</summary>
    private protected abstract string? Missing { get; }

    private protected abstract ValueTask<long> Write(Connection connection, BulkSource<TItem> items, bool async, CancellationToken cancellationToken);

    /// <summary>One more column, which must be the table's, and not be there yet.</summary>
    private protected ImmutableArray<BulkColumn<TItem>> Add(ImmutableArray<BulkColumn<TItem>> columns, BulkColumn<TItem> column)
    {
        var all = columns.Add(column);
        SetList.Check(Table, all.Select(c => c.Column));
        return all;
    }

    private protected static BulkColumn<TItem> Typed<TValue>(Column<TValue> column, Func<TItem, TValue> value)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return new TypedBulkColumn<TItem, TValue>(column, value);
    }

    private protected static BulkColumn<TItem> RunTime(IColumn column, Func<TItem, object?> value)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return new RunTimeBulkColumn<TItem>(column, value);
    }

    /// <summary>Statements of one row each, their values those of the columns in order; as many in a message as the driver can.</summary>
    private protected static async ValueTask<long> WriteOneByOne(
        Connection connection, CompiledStatement statement, BulkSource<TItem> items, IReadOnlyList<BulkColumn<TItem>> columns, bool async, CancellationToken cancellationToken) =>
        await connection.ExecuteEachTogether(statement, new ItemRows<TItem>(items, columns), async, cancellationToken).ConfigureAwait(false);

    /// <summary>Does some work with the items in a transaction, or behind a savepoint of the one that is open: all of it or nothing.</summary>
    private protected ValueTask<T> Run<T>(
        IStatementExecutor executor, Func<Connection, BulkSource<TItem>, bool, CancellationToken, ValueTask<T>> work, bool async, CancellationToken cancellationToken) => Missing is { } missing
        ? throw new UsageException(missing)
        : executor.RunAsync(connection => connection.WriteInBulk(() => WithItems(connection, work, async, cancellationToken), async, cancellationToken), async, cancellationToken);

    private ValueTask<long> Run(IStatementExecutor executor, bool async, CancellationToken cancellationToken) => Run(executor, Write, async, cancellationToken);

    private async ValueTask<T> WithItems<T>(
        Connection connection, Func<Connection, BulkSource<TItem>, bool, CancellationToken, ValueTask<T>> work, bool async, CancellationToken cancellationToken)
    {
        var items = Items(cancellationToken);
        try
        {
            return await work(connection, items, async, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await items.CloseAsync(async).ConfigureAwait(false);
        }
    }
}

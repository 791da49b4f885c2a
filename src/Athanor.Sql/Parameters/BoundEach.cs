namespace Athanor.Sql;

/// <summary>A statement that runs once for each of many sets of values for its parameters with a name, ready to run: in as few messages as the driver needs, and all of it or nothing.</summary>
public sealed class BoundEach
{
    private const int MostInOneMessage = 500;

    private readonly Func<Dialect, IReadOnlyList<Statement>> _statements;
    private readonly IEnumerable<NamedValues> _values;

    private BoundEach(Func<Dialect, IReadOnlyList<Statement>> statements, IEnumerable<NamedValues> values)
    {
        _statements = statements;
        _values = values;
    }

    /// <summary>Runs it for every set of values.</summary>
    /// <returns>The number of rows changed by all; -1 where the database does not tell.</returns>
    /// <exception cref="UsageException">A set lacks a value that the first one has, or has one more.</exception>
    /// <exception cref="DatabaseException">The statement failed for a set: <see cref="DatabaseException.BatchIndex"/> is its place.</exception>
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

    internal static BoundEach Of<TItem>(
        Func<Dialect, IReadOnlyList<Statement>> statements, IEnumerable<TItem> items, Func<TItem, IReadOnlyList<(string Name, object? Value)>> values)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(values);
        return new(statements, Sets(items, values));
    }

    private static IEnumerable<NamedValues> Sets<TItem>(IEnumerable<TItem> items, Func<TItem, IReadOnlyList<(string Name, object? Value)>> values)
    {
        HashSet<string>? first = null;
        var at = 0;
        foreach (var item in items)
        {
            (string Name, object? Value)[] set = [.. values(item)];
            var names = set.Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
            first ??= names;
            if (!first.SetEquals(names))
            {
                throw new UsageException(
                    $"Item {at} gives values for other parameters than the first one: {string.Join(", ", names.Order(StringComparer.Ordinal))} in place of {string.Join(", ", first.Order(StringComparer.Ordinal))}.");
            }

            at++;
            yield return NamedValues.None.With(set);
        }
    }

    private ValueTask<long> Run(IStatementExecutor executor, bool async, CancellationToken cancellationToken) => executor.RunAsync(
        connection => connection.WriteInBulk(() => RunOn(connection, async, cancellationToken), async, cancellationToken), async, cancellationToken);

    private async ValueTask<long> RunOn(Connection connection, bool async, CancellationToken cancellationToken)
    {
        var open = _statements(connection.Dialect);
        var affected = new AffectedRows();
        var done = 0;
        foreach (var portion in _values.Chunk(Math.Max(1, MostInOneMessage / open.Count)))
        {
            try
            {
                await connection.ExecuteBatchAsync(
                    [.. portion.SelectMany(values => open.Select(s => s.Given(values).Compile(connection.Dialect))).Select(form => (form.Statement, form.Values))],
                    (_, _, rows) =>
                    {
                        affected.Add(rows);
                        return ValueTask.CompletedTask;
                    },
                    async,
                    cancellationToken).ConfigureAwait(false);
            }
            catch (DatabaseException e)
            {
                e.BatchIndex = done + e.BatchIndex / open.Count;
                throw;
            }

            done += portion.Length;
        }

        return affected.Total;
    }
}

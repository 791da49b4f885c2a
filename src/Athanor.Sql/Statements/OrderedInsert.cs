using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>An INSERT of several rows that gives something of each back, in the order in which the rows were given.</summary>
/// <remarks>
/// No database promises that order for one statement of many rows. So each row that comes back is told by its key (<see cref="InsertKey"/>); where there is none to rely on, the rows go out one by one,
/// in one message where the driver has that.
/// </remarks>
/// <typeparam name="TRow">What a row becomes.</typeparam>
internal sealed class OrderedInsert<TRow>(InsertStatement insert, RowShape<TRow> shape, NamedValues? given = null)
{
    private const int MostInOneMessage = 500;

    /// <summary>With values for parameters with a name, to be run so.</summary>
    public OrderedInsert<TRow> Ready(NamedValues values, ExecutionOptions options) =>
        new((InsertStatement)insert.Ready(NamedValues.None, options), shape, ReferenceEquals(values, NamedValues.None) ? null : values);

    public async ValueTask<List<TRow>> Run(IStatementExecutor executor, bool async, CancellationToken cancellationToken)
    {
        var statement = Plain();
        var rows = new List<TRow>(statement.Rows.Length);
        if (InsertKey.Of(statement, executor.Dialect) is { } key)
        {
            foreach (var (page, given) in InsertKey.Pages(statement, executor.Dialect))
            {
                await AddPage(rows, key, page, given, executor, async, cancellationToken).ConfigureAwait(false);
            }
        }
        else if (executor is Connection connection)
        {
            foreach (var portion in OneByOne(statement).Chunk(MostInOneMessage))
            {
                await AddTogether(rows, portion, connection, async, cancellationToken).ConfigureAwait(false);
            }
        }
        else
        {
            foreach (var one in OneByOne(statement))
            {
                rows.AddRange(await new ReturningStatement<TRow>(one, shape).List(executor, async, cancellationToken).ConfigureAwait(false));
            }
        }

        return rows;
    }

    /// <summary>A statement for each row.</summary>
    public IReadOnlyList<Statement> OneByOne() => [.. OneByOne(Plain())];

    private static IEnumerable<InsertStatement> OneByOne(InsertStatement statement) => statement.Rows.Select(row => statement.WithRows(statement.Columns, [row]));

    // Every value in its place, so that the program knows what it sends.
    private InsertStatement Plain()
    {
        var plain = insert;
        if (given is not null)
        {
            given.RequireKnown(null, [.. insert.Walk().OfType<INamedParameter>().Select(p => p.Name)]);
            plain = (InsertStatement)insert.Given(given).WithGiven();
        }

        return plain.Rows.Any(row => row.Any(v => v is MadeValue))
            ? plain.WithRows(plain.Columns, [.. plain.Rows.Select(row => row.Select(v => v is MadeValue made ? made.Once() : v).ToImmutableArray())])
            : plain;
    }

    private async ValueTask AddPage(
        List<TRow> rows,
        InsertKey key,
        InsertStatement page,
        ImmutableArray<ImmutableArray<SqlNode>> given,
        IStatementExecutor executor,
        bool async,
        CancellationToken cancellationToken)
    {
        var at = shape.Columns.Select(c => c.Place).ToList().IndexOf(key.Column.Expression.Place);
        var returned = at < 0 ? page.WithReturning([.. shape.Columns, key.Column.Expression]) : page;
        at = at < 0 ? shape.Columns.Length : at;
        var found = new List<(object Key, TRow Row)>(given.Length);
        var cursor = await executor.OpenAsync(returned, async, cancellationToken).ConfigureAwait(false);
        try
        {
            var of = shape.Of(cursor.Row);
            while (await cursor.ReadAsync(async, cancellationToken).ConfigureAwait(false))
            {
                found.Add((key.Column.Schema.Type.ReadBoxed(cursor.Row, at)!, of.Read(cursor.Row, 0, cursor.Context)));
            }

            await cursor.CompleteAsync(async, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await cursor.CloseAsync(async).ConfigureAwait(false);
        }

        // What a trigger or rule has kept out, or has given another key, cannot be told from the rest.
        if (found.Count != given.Length)
        {
            throw Unpaired(given.Length, found.Count);
        }

        if (key.IsDrawn)
        {
            rows.AddRange(found.OrderBy(f => f.Key).Select(f => f.Row));
            return;
        }

        var byKey = found.ToDictionary(f => f.Key, f => f.Row);
        foreach (var row in given)
        {
            rows.Add(byKey.TryGetValue(key.Of(row)!, out var its) ? its : throw Unpaired(given.Length, found.Count));
        }
    }

    private ValueTask AddTogether(List<TRow> rows, IEnumerable<InsertStatement> statements, Connection connection, bool async, CancellationToken cancellationToken) =>
        connection.ExecuteBatchAsync(
            [.. statements.Select(s => s.Compile(connection.Dialect)).Select(form => (form.Statement, form.Values))],
            async (_, reader, _) =>
            {
                var of = shape.Of(reader!);
                while (await reader!.ReadAsync(async, cancellationToken).ConfigureAwait(false))
                {
                    rows.Add(of.Read(reader, 0, null));
                }
            },
            async,
            cancellationToken);

    private UsageException Unpaired(int sent, int back) => new(
        $"{sent} rows were sent to '{insert.Table}' and {back} came back that are not theirs: a trigger or rule keeps rows out, or changes their keys. Insert the rows one by one.");
}

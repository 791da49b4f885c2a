using System.Globalization;
using System.Text;

namespace Athanor.Sql;

/// <summary>How a database goes about a statement, in its own words.</summary>
public sealed class QueryPlan
{
    private QueryPlan(string text) => Text = text;

    /// <summary>The plan to read, in lines; or as JSON where it was asked for.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Rows as a table: each column as wide as its widest value, NULL as nothing.</summary>
    /// <param name="names">The columns' names.</param>
    /// <param name="rows">The values of each row.</param>
    public static string Table(IReadOnlyList<string> names, IReadOnlyList<object?[]> rows)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(rows);
        var cells = rows.Select(r => r.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture) ?? "").ToArray()).Prepend([.. names]).ToList();
        var widths = names.Select((_, i) => cells.Max(c => c[i].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in cells)
        {
            var line = string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i])));
            text.Append(text.Length > 0 ? "\n" : "").Append(line.TrimEnd());
        }

        return text.ToString();
    }

    internal static async ValueTask<QueryPlan> Of(ExplainStatement statement, IStatementExecutor executor, bool async, CancellationToken cancellationToken)
    {
        var cursor = await executor.OpenAsync(statement, async, cancellationToken).ConfigureAwait(false);
        try
        {
            return new(await Read(cursor.Row, cursor.ReadAsync, executor.Dialect, async, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            await cursor.CloseAsync(async).ConfigureAwait(false);
        }
    }

    internal static async ValueTask<string> Read(
        RowReader row, Func<bool, CancellationToken, ValueTask<bool>> read, Dialect dialect, bool async, CancellationToken cancellationToken)
    {
        string[] names = [];
        var rows = new List<object?[]>();
        while (await read(async, cancellationToken).ConfigureAwait(false))
        {
            names = names.Length > 0 ? names : [.. Enumerable.Range(0, row.FieldCount).Select(row.GetName)];
            rows.Add([.. Enumerable.Range(0, names.Length).Select(row.GetValue)]);
        }

        return dialect.PlanText(names, rows);
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;

namespace Athanor.Sql;

/// <summary>The commands of a database's cursor over a query.</summary>
/// <remarks>A name belongs to one query for good: a FETCH that the server keeps prepared has the columns of the cursor that it met first.</remarks>
internal sealed class QueryCursor
{
    private static readonly ConditionalWeakTable<CompiledStatement, QueryCursor> Known = [];
    private static int _made;

    private (int Rows, CompiledStatement Statement)? _fetch;

    private QueryCursor(CompiledStatement query)
    {
        Name = $"athanor_{Interlocked.Increment(ref _made).ToString(CultureInfo.InvariantCulture)}";
        Declare = new CompiledStatement($"DECLARE {Name} NO SCROLL CURSOR FOR {query.Sql}", query.Slots, returnsRows: false, query.IsWrite);
        Close = new CompiledStatement($"CLOSE {Name}", [], returnsRows: false, isWrite: false);
    }

    /// <summary>The cursor's name.</summary>
    public string Name { get; }

    public CompiledStatement Declare { get; }

    public CompiledStatement Close { get; }

    /// <summary>The cursor of a query, or another one where that is open already.</summary>
    public static QueryCursor Of(CompiledStatement query, HashSet<string> open) =>
        Known.GetValue(query, static q => new QueryCursor(q)) is var known && !open.Contains(known.Name) ? known : new QueryCursor(query);

    public CompiledStatement Fetch(int rows)
    {
        if (_fetch is not { } last || last.Rows != rows)
        {
            _fetch = last = (rows, new CompiledStatement($"FETCH FORWARD {rows.ToString(CultureInfo.InvariantCulture)} FROM {Name}", [], returnsRows: true, isWrite: false));
        }

        return last.Statement;
    }
}

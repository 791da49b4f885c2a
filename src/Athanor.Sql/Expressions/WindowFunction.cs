using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A function that has a value only over the rows around each row: say which, with <c>Over</c>.</summary>
/// <typeparam name="T">The C# type of its value.</typeparam>
public sealed class WindowFunction<T>
{
    private readonly string _name;
    private readonly ImmutableArray<Expr> _arguments;
    private readonly SqlType<T> _type;
    private readonly bool _neverNull;

    internal WindowFunction(string name, ImmutableArray<Expr> arguments, SqlType<T> type, bool neverNull = false)
    {
        _name = name;
        _arguments = arguments;
        _type = type;
        _neverNull = neverNull;
    }

    /// <summary>The function over this window: <c>RowNumber().Over(w => w.PartitionBy(u.Kind).OrderBy(u.Id))</c>.</summary>
    public Expr<T> Over(Func<WindowDefinition, WindowDefinition> window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return Over(window(WindowDefinition.All));
    }

    /// <summary>The function over this window; over all rows without one.</summary>
    public Expr<T> Over(WindowDefinition? window = null) =>
        new AggregateExpr<T>(_name, _arguments, _type, FunctionClauses.None.With(window: window ?? WindowDefinition.All), _neverNull);
}

using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>What stands inside and after the call of an aggregate or a window function.</summary>
public sealed class FunctionClauses
{
    private ImmutableArray<OrderTerm> _orderBy = [];
    private Expr<bool>? _filter;
    private WindowDefinition? _window;

    internal static FunctionClauses None { get; } = new();

    /// <summary>Whether only distinct values are aggregated.</summary>
    public bool IsDistinct { get; internal init; }

    /// <summary>The order in which values are aggregated; empty when none is asked for.</summary>
    public ImmutableArray<OrderTerm> OrderBy { get => _orderBy; internal init => _orderBy = value; }

    /// <summary>Whether the order stands in <c>WITHIN GROUP</c>, rather than among the arguments.</summary>
    public bool IsWithinGroup { get; internal init; }

    /// <summary>The condition on the rows that are aggregated; null for all.</summary>
    public Expr<bool>? Filter { get => _filter; internal init => _filter = value; }

    /// <summary>The rows around each row; null for an aggregate of a group.</summary>
    public WindowDefinition? Window { get => _window; internal init => _window = value; }

    internal FunctionClauses With(
        bool? distinct = null, ImmutableArray<OrderTerm>? orderBy = null, bool? withinGroup = null, Expr<bool>? filter = null, WindowDefinition? window = null) => new()
        {
            IsDistinct = distinct ?? IsDistinct,
            OrderBy = orderBy ?? OrderBy,
            IsWithinGroup = withinGroup ?? IsWithinGroup,
            Filter = filter ?? Filter,
            Window = window ?? Window,
        };

    internal void DeclareParts(PartVisitor parts)
    {
        parts.Value((IsDistinct ? 1 : 0) | (IsWithinGroup ? 2 : 0));
        parts.Nodes(ref _orderBy);
        parts.Node(ref _filter);
        parts.Node(ref _window);
    }
}

using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A place in a sorted query, as an opaque text for clients: the values of the last row that was sorted by, and what they are sorted by.</summary>
/// <remarks>The text is neither secret nor signed: it holds the keys, and a client may make one up. It chooses a place in the query's own rows, nothing else.</remarks>
public sealed class KeysetCursor
{
    private readonly uint _order;
    private readonly ImmutableArray<object?> _stored;

    private KeysetCursor(uint order, ImmutableArray<object?> stored)
    {
        _order = order;
        _stored = stored;
    }

    /// <summary>The cursor at a row whose keys are known.</summary>
    /// <param name="query">The query; it says what it is sorted by.</param>
    /// <param name="keys">The row's values of what is sorted by, in order.</param>
    /// <exception cref="ArgumentException">There is another number of values than of terms, or one of another type.</exception>
    public static KeysetCursor At(SelectQuery query, params IEnumerable<object?> keys)
    {
        ArgumentNullException.ThrowIfNull(query);
        ImmutableArray<object?> values = [.. keys];
        if (values.Length != query.OrderBy.Length || values.IsEmpty)
        {
            throw new ArgumentException($"The query is sorted by {query.OrderBy.Length} terms, and the key has {values.Length} values.", nameof(keys));
        }

        var writer = new CursorWriter(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            ((IBindParameter)RunTimeValues.Bound(query.OrderBy[i].Expression, values[i])).Write(writer, i, -1);
        }

        return new KeysetCursor(OrderOf(query), [.. writer.Values]);
    }

    /// <summary>Reads the text of a cursor.</summary>
    /// <exception cref="BadCursorException">It is none.</exception>
    public static KeysetCursor Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (order, stored) = CursorText.Read(text);
        return new KeysetCursor(order, stored);
    }

    /// <summary>The text for clients: letters, digits, <c>-</c> and <c>_</c>.</summary>
    public override string ToString() => CursorText.Write(_order, _stored);

    /// <summary>The keys in the types of the query's order.</summary>
    /// <exception cref="BadCursorException">The cursor was made for another order.</exception>
    internal ImmutableArray<object?> KeysFor(SelectQuery query)
    {
        if (query.OrderBy.Length != _stored.Length || OrderOf(query) != _order)
        {
            throw new BadCursorException("The cursor was made for rows in another order. Begin with the first page.");
        }

        var reader = new CursorReader(_stored);
        try
        {
            return [.. query.OrderBy.Select((term, i) => term.Expression.SqlType.ReadBoxed(reader, i))];
        }
        catch (Exception e) when (e is InvalidCastException or OverflowException or FormatException or ArgumentException)
        {
            throw new BadCursorException("The cursor holds values of other types than the query's order. Begin with the first page.", e);
        }
    }

    // What the rows are sorted by, in a form that is the same in every run of the program.
    private static uint OrderOf(SelectQuery query)
    {
        var hash = 2166136261u;
        foreach (var character in string.Join(", ", query.OrderBy.Select(DebugDialect.Print)))
        {
            hash = unchecked((hash ^ character) * 16777619u);
        }

        return hash;
    }
}

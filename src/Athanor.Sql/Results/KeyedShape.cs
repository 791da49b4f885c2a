using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A shape, and after it the values that the rows are sorted by.</summary>
internal sealed class KeyedShape<T>(RowShape<T> inner, ImmutableArray<OrderTerm> order) : RowShape<(T Row, object?[] Keys)>
{
    public override ImmutableArray<Expr> Columns { get; } = [.. inner.Columns, .. order.Select(t => t.Expression)];

    public override (T Row, object?[] Keys) Read(RowReader reader, int offset, RowContext? context)
    {
        var keys = new object?[order.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = order[i].Expression.SqlType.ReadBoxed(reader, offset + inner.Columns.Length + i);
        }

        return (inner.Read(reader, offset, context), keys);
    }
}

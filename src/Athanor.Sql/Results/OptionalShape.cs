using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A shape that becomes null when its rows are missing.</summary>
internal sealed class OptionalShape<T>(RowShape<T> inner) : RowShape<T?>
    where T : class
{
    public override ImmutableArray<Expr> Columns => inner.Columns;

    public override T? Read(RowReader reader, int offset, RowContext? context) => inner.IsAbsent(reader, offset) ? null : inner.Read(reader, offset, context);
}

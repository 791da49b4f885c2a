using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A shape whose value goes through a function.</summary>
internal sealed class MappedShape<TFrom, T>(RowShape<TFrom> inner, Func<TFrom, T> map) : RowShape<T>
{
    public override ImmutableArray<Expr> Columns => inner.Columns;

    public override RowShape<T> Checked() => new MappedShape<TFrom, T>(inner.Checked(), map);

    public override RowShape<T> Of(RowReader rows) => inner.Of(rows) is var of && ReferenceEquals(of, inner) ? this : new MappedShape<TFrom, T>(of, map);

    public override T Read(RowReader reader, int offset, RowContext? context) => map(inner.Read(reader, offset, context));
}

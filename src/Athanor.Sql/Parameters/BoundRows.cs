using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A statement with values for its parameters with a name, ready to run. The statement itself stays open for other values.</summary>
/// <typeparam name="TRow">What a row becomes.</typeparam>
public sealed class BoundRows<TRow> : RowStatement<TRow>
{
    private readonly RowStatement<TRow> _open;
    private readonly NamedValues _values;

    internal BoundRows(RowStatement<TRow> open, params ReadOnlySpan<(string Name, object? Value)> values) : base(open.Shape, open.Executor)
    {
        var (inner, before) = open is BoundRows<TRow> bound ? (bound._open, bound._values) : (open, NamedValues.None);
        _open = inner;
        _values = before.With(values);
    }

    /// <inheritdoc/>
    public override Statement Statement => field ??= _open.Statement.Given(_values);

    internal override Statement FirstOnly => _open.FirstOnly.Given(_values);

    internal override bool IsChange => _open.IsChange;

    internal override OrderedInsert<TRow>? InOrder => _open.InOrder?.Given(_values);
}

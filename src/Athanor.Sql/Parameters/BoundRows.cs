using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A statement with values for its parameters with a name, or with options of its own, ready to run. The statement itself stays as it was.</summary>
/// <typeparam name="TRow">What a row becomes.</typeparam>
public sealed class BoundRows<TRow> : RowStatement<TRow>
{
    private readonly RowStatement<TRow> _open;
    private readonly NamedValues _values;
    private readonly ExecutionOptions _execution;

    internal BoundRows(RowStatement<TRow> open, params ReadOnlySpan<(string Name, object? Value)> values) : base(open.Shape, open.Executor)
    {
        (_open, var before, _execution) = Parts(open);
        _values = before.With(values);
    }

    internal BoundRows(RowStatement<TRow> open, ExecutionOptions execution) : base(open.Shape, open.Executor)
    {
        (_open, _values, var before) = Parts(open);
        _execution = execution.Over(before);
    }

    /// <inheritdoc/>
    public override Statement Statement => field ??= Ready(_open.Statement);

    internal override Statement FirstOnly => Ready(_open.FirstOnly);

    internal override bool IsChange => _open.IsChange;

    internal override OrderedInsert<TRow>? InOrder => _open.InOrder?.Ready(_values, _execution);

    private static (RowStatement<TRow> Open, NamedValues Values, ExecutionOptions Execution) Parts(RowStatement<TRow> open) =>
        open is BoundRows<TRow> bound ? (bound._open, bound._values, bound._execution) : (open, NamedValues.None, ExecutionOptions.None);

    private Statement Ready(Statement statement) => statement.Ready(_values, _execution);
}

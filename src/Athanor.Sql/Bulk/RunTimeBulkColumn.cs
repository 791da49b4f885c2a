namespace Athanor.Sql;

/// <summary>A column whose type is known at run time only: its values are boxed and checked one by one.</summary>
internal sealed class RunTimeBulkColumn<TItem>(IColumn column, Func<TItem, object?> value) : BulkColumn<TItem>(column)
{
    public override bool TravelsInArrays => false;

    public override void Write(ParameterWriter writer, int index, TItem item) => Parameter(item).Write(writer, index, -1);

    public override SqlNode Bound(TItem item) => (SqlNode)Parameter(item);

    public override void WriteArray(ParameterWriter writer, int index, ReadOnlySpan<TItem> items) =>
        throw new NotSupportedException("Values whose type is known at run time only travel one by one.");

    private IBindParameter Parameter(TItem item) => RunTimeValues.Bound(Column.Expression, value(item)) as IBindParameter
        ?? throw new ArgumentException($"An expression was given for column {Column.Schema}. Values travel in bulk, expressions do not.");
}

namespace Athanor.Sql;

/// <summary>A column that no item sets: its default in the program makes the values.</summary>
internal sealed class DefaultBulkColumn<TItem>(IColumn column, IBindParameter value) : BulkColumn<TItem>(column)
{
    public override bool TravelsInArrays => false;

    public override void Write(ParameterWriter writer, int index, TItem item) => value.Write(writer, index, -1);

    public override SqlNode Bound(TItem item) => value is MadeValue made ? made.Once() : (SqlNode)value;

    public override void WriteArray(ParameterWriter writer, int index, ReadOnlySpan<TItem> items) =>
        throw new NotSupportedException("Values that are made one by one travel one by one.");
}

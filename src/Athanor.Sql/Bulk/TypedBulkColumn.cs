namespace Athanor.Sql;

/// <summary>A column whose type is known where the statement is written: no value is boxed.</summary>
internal sealed class TypedBulkColumn<TItem, TValue>(Column<TValue> column, Func<TItem, TValue> value) : BulkColumn<TItem>(column)
{
    public override bool TravelsInArrays => column.Type.TravelsInArrays;

    public override void Write(ParameterWriter writer, int index, TItem item) => column.Type.Write(writer, index, value(item));

    public override SqlNode Bound(TItem item) => new BindParameter<TValue>(value(item), column.Type);

    public override void WriteArray(ParameterWriter writer, int index, ReadOnlySpan<TItem> items)
    {
        var values = new TValue[items.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(items[i]);
        }

        column.Type.WriteArray(writer, index, values);
    }
}

namespace Athanor.Sql;

/// <summary>A column of a bulk statement, and where its values come from.</summary>
internal abstract class BulkColumn<TItem>(IColumn column)
{
    public IColumn Column => column;

    /// <summary>Whether the values of many items can go as one array.</summary>
    public abstract bool TravelsInArrays { get; }

    public abstract void Write(ParameterWriter writer, int index, TItem item);

    /// <summary>The item's value as it stands in a statement of its own.</summary>
    public abstract SqlNode Bound(TItem item);

    public abstract void WriteArray(ParameterWriter writer, int index, ReadOnlySpan<TItem> items);
}

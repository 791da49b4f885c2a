namespace Athanor.Sql;

/// <summary>Columns with the way in which they are read.</summary>
internal sealed class ShapedColumns<T>(RowShape<T> shape) : ISelectable<T>
{
    public RowShape<T> Shape => shape;
}

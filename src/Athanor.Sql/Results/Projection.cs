namespace Athanor.Sql;

/// <summary>Columns with the way in which they are read: part of a select list, or all of it.</summary>
/// <typeparam name="T">What they become.</typeparam>
public sealed class Projection<T> : ISelectable<T>
{
    /// <summary>A part of a select list that is read by this shape.</summary>
    public Projection(RowShape<T> shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Shape = shape;
    }

    /// <inheritdoc/>
    public RowShape<T> Shape { get; }
}

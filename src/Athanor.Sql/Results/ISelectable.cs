namespace Athanor.Sql;

/// <summary>Something that can stand in a select list: an expression, or a table whose rows become objects.</summary>
/// <typeparam name="T">What it becomes in C#.</typeparam>
public interface ISelectable<T>
{
    /// <summary>Which columns it selects and how they are read.</summary>
    RowShape<T> Shape { get; }
}

namespace Athanor.Orm;

/// <summary>What <c>session.LoadAsync</c> loads: a relationship alone, one with loading for its own objects, or a column.</summary>
public readonly struct LoaderTarget
{
    internal LoaderTarget(LoaderOption option, bool isPath = false)
    {
        Option = option;
        IsPath = isPath;
    }

    private LoaderTarget(IColumn column) => Column = column;

    /// <summary>The relationship; null where it is a column.</summary>
    internal LoaderOption? Option { get; }

    /// <summary>The column; null where it is a relationship.</summary>
    internal IColumn? Column { get; }

    /// <summary>Whether a relationship was named and nothing said of it: what the query said that read the object holds.</summary>
    internal bool IsPath { get; }

    /// <summary>A relationship with loading for its own objects: <c>u.Posts.SelectIn(p => p.Tags.SelectIn())</c>.</summary>
    public static implicit operator LoaderTarget(LoaderOption option) => new(option);

    /// <summary>A column that was left out when the object was read: <c>u.Biography</c>.</summary>
    /// <exception cref="UsageException">It is an expression, and no column.</exception>
    public static implicit operator LoaderTarget(Expr column) => column is IColumn found
        ? new(found)
        : throw new UsageException("What is loaded is a relationship or a column of the entity; an expression is selected by a query.");
}

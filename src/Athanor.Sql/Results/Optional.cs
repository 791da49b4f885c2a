namespace Athanor.Sql;

/// <summary>The optional side of an outer join as a whole.</summary>
internal sealed class Optional<T>(ISelectable<T> inner) : ISelectable<T?>
    where T : class
{
    public RowShape<T?> Shape => new OptionalShape<T>(inner.Shape);
}

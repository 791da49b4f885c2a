namespace Athanor.Orm;

/// <summary>The mappings whose column properties are being made on this thread: an expression that selects whole objects of its own class would need itself.</summary>
internal readonly struct ColumnPropertyScope : IDisposable
{
    [ThreadStatic]
    private static Stack<EntityMapping>? _open;

    public static ColumnPropertyScope Enter(EntityMapping mapping)
    {
        _open ??= new();
        if (_open.Contains(mapping))
        {
            throw new UsageException(
                $"A column property of '{mapping.EntityName}' selects whole objects of '{mapping.EntityName}', whose column properties it is one of. Select columns: "
                + "`Select(part.Id).From(part).Where(…)` over an alias, or ask the relationship: `table.Parts.Count()`, `table.Parts.Value(p => Max(p.Price))`.");
        }

        _open.Push(mapping);
        return default;
    }

    public void Dispose() => _open!.Pop();
}

namespace Athanor.Orm;

/// <summary>The counting of an object's saved changes.</summary>
internal static class RowVersion
{
    /// <summary>The version after the one that the row has.</summary>
    public static object? Next(EntityMapping mapping, IEntity entity)
    {
        var column = mapping.Columns[mapping.VersionColumn];
        var stored = entity.State.TryGetOriginal(mapping.VersionColumn, out var original) ? original : column.Get(entity);
        return After(stored);
    }

    /// <summary>The first version, where a new object was not given one.</summary>
    public static void Begin(EntityMapping mapping, IEntity entity)
    {
        if (mapping.VersionColumn >= 0 && mapping.Columns[mapping.VersionColumn] is var column && column.IsDefault(entity))
        {
            column.Set(entity, After(column.Get(entity)));
        }
    }

    private static object? After(object? version) => version switch
    {
        int number => (object)checked(number + 1),
        long number => checked(number + 1),
        _ => throw new UsageException($"A version is an int or a long, not {version?.GetType().Name ?? "null"}."),
    };
}

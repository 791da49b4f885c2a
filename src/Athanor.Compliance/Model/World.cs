namespace Athanor.Compliance;

/// <summary>The tables of the suite.</summary>
internal static class World
{
    public static MetaData MetaData { get; } = new();

    /// <summary>Requires that the tables have been declared.</summary>
    public static MetaData Declared()
    {
        _ = (Person.Table, Pet.Table, Kinds.Table, Number.Table);
        return MetaData;
    }
}

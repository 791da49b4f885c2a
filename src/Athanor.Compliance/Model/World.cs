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

    /// <summary>The tables as a dialect can have them.</summary>
    public static MetaData For(DialectUnderTest tested)
    {
        if (tested.HasForeignKeyActions)
        {
            return Declared();
        }

        var metadata = new MetaData();
        var people = PersonTable.Schema.CopyTo(metadata);
        _ = PetTable.In(metadata, () => people, ReferentialAction.NoAction);
        _ = Kinds.Table.CopyTo(metadata);
        _ = Number.Table.CopyTo(metadata);
        return metadata;
    }
}

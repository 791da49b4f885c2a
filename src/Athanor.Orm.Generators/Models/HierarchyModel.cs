namespace Athanor.Orm.Generators.Models;

/// <summary>What a class says of the hierarchy of mapped classes that it is in.</summary>
/// <param name="Base">The mapped class that it derives from, by its name in code; null for none.</param>
/// <param name="OwnsTable">Whether it has a table of its own; else its rows are in its superclass's.</param>
/// <param name="IsConcrete">Whether its table has all columns, the inherited ones too.</param>
/// <param name="IsAbstract">Whether no object is of this class itself.</param>
/// <param name="Value">What the discriminator says of its rows, as a literal in code; null where it does not say.</param>
/// <param name="ValueType">The literal's type.</param>
internal sealed record HierarchyModel(string? Base, bool OwnsTable, bool IsConcrete, bool IsAbstract, string? Value, string? ValueType)
{
    /// <summary>A class that derives from no mapped one.</summary>
    public bool IsFirst => Base is null;
}

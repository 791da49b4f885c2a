namespace Athanor.Compliance;

/// <summary>A pet as a query reads one.</summary>
internal sealed record Pet(long Id, string Name)
{
    public static PetTable Table { get; } = new(PetTable.Schema);
}

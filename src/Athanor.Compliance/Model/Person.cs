namespace Athanor.Compliance;

/// <summary>A person as a query reads one.</summary>
internal sealed record Person(long Id, string Name, string? Email, int Age, long? BossId)
{
    public static PersonTable Table { get; } = new(PersonTable.Schema);
}

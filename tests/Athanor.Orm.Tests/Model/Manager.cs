namespace Athanor.Orm.Tests.Model;

/// <summary>In the employees' table.</summary>
[Entity, DiscriminatorValue(PartyKind.Manager)]
public partial class Manager : Employee
{
    public partial int Level { get; set; }

    public partial ICollection<Office> Led { get; }
}

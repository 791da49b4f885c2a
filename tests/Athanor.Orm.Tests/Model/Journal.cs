namespace Athanor.Orm.Tests.Model;

/// <summary>In a table that has everything.</summary>
[Entity("journals", IsConcrete = true)]
public partial class Journal : Publication
{
    public partial int Issue { get; set; }
}

using System.ComponentModel.DataAnnotations;

namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial class Leaf : Derived
{
    [Required]
    public new string Id { get; init; } = "";
}

using System.ComponentModel.DataAnnotations;

namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public partial class Base
{
    [Required]
    public int Id { get; init; }

    public string Kind { get; init; } = "base";
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Athanor.Models.Tests.Goldens.Models;

[Description("Somebody we know.")]
[Model(Naming = Naming.Snake)]
public sealed partial record Person
{
    [StringLength(20, MinimumLength = 1)]
    public required string Name { get; init; }

    [Range(0, 150)]
    public int? Age { get; init; }

    public string? Email { get; init; }

    public bool Active { get; init; } = true;
}

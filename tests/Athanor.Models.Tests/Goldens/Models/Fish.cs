using System.ComponentModel.DataAnnotations;

namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial record Fish : IPet
{
    [AllowedValues("fish", "shark")]
    public required string Kind { get; init; }

    public double Depth { get; init; }
}

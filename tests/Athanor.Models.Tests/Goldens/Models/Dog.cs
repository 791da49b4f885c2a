using System.ComponentModel.DataAnnotations;

namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial record Dog : IPet
{
    [AllowedValues("dog")]
    public required string Kind { get; init; }

    public required bool Barks { get; init; }
}

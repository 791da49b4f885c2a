using System.ComponentModel.DataAnnotations;

namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial record Cat : IPet
{
    [AllowedValues("cat")]
    public required string Kind { get; init; }

    [Range(1, 9)]
    public int Lives { get; init; } = 9;
}

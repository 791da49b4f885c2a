namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial class Account
{
    public required string User { get; init; }

    [Excluded]
    public required string Secret { get; init; }

    public string Plan { get; init; } = "free";

    public int? Limit { get; init; } = 10;

    public required int Old { get; init; }
}

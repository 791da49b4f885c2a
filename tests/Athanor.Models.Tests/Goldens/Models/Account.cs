using System.ComponentModel;

namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial class Account
{
    public required string User { get; init; }

    [Excluded]
    public required string Secret { get; init; }

    [Obsolete("Plans are no more.")]
    public string Plan { get; init; } = "free";

    [Description("Most requests.")]
    public int? Limit { get; init; } = 10;

    public required int Old { get; init; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake, Extra = ExtraKeys.Allow)]
public sealed partial class Loose
{
    public required int A { get; init; }

    public string B { get; init; } = "x";

    [JsonExtensionData]
    public Dictionary<string, JsonElement> Extra { get; init; } = [];
}

using System.Text.Json.Serialization;

namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake, Aliases = Naming.Camel, ByName = true)]
public sealed partial class Profile
{
    public required string FirstName { get; init; }

    public DateTimeOffset? LastLoginAt { get; init; }

    public bool IsAdmin { get; init; }

    [JsonPropertyName("ZIP")]
    public string ZipCode { get; init; } = "00000";
}

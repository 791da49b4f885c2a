using System.Text.Json.Serialization;

namespace Athanor.Models.Tests.Goldens.Models;

public enum Color
{
    [JsonStringEnumMemberName("red")]
    Red,

    [JsonStringEnumMemberName("green")]
    Green,
}

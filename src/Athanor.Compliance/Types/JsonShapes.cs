using System.Text.Json.Serialization;

namespace Athanor.Compliance;

/// <summary>System.Text.Json's description of what the suite keeps as JSON.</summary>
[JsonSerializable(typeof(Settings))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
[JsonSerializable(typeof(Dictionary<string, int>))]
[JsonSerializable(typeof(Dictionary<string, System.Text.Json.JsonElement>))]
internal sealed partial class JsonShapes : JsonSerializerContext;

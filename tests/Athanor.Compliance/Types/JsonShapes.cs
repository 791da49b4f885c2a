using System.Text.Json.Serialization;

namespace Athanor.Compliance;

/// <summary>System.Text.Json's description of what the suite keeps as JSON.</summary>
[JsonSerializable(typeof(Settings))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
[JsonSerializable(typeof(Dictionary<string, int>))]
internal sealed partial class JsonShapes : JsonSerializerContext;

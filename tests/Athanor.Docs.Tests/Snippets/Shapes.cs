using System.Text.Json.Serialization;

namespace DocsTests.Snippets;

[JsonSerializable(typeof(Address))]
internal sealed partial class Shapes : JsonSerializerContext;

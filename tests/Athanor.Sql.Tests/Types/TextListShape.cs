using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Athanor.Sql.Tests;

/// <summary>System.Text.Json's description of a list of texts.</summary>
[JsonSerializable(typeof(List<string>))]
internal sealed partial class TextListShape : JsonSerializerContext
{
    public static JsonTypeInfo<List<string>> Info => Default.ListString;
}

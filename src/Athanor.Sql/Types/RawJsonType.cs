using System.Text.Json;

namespace Athanor.Sql;

/// <summary>JSON as it is. JSON's null is a value like any other here, and something else than NULL.</summary>
internal sealed class RawJsonType() : TypeDecorator<JsonElement, string>(JsonText.Instance)
{
    protected override string ToStored(JsonElement value) => value.ValueKind != JsonValueKind.Undefined ? value.GetRawText() : throw new DataException(
        "A JsonElement without a value was given. For JSON's null parse \"null\"; for NULL give null.");

    protected override JsonElement FromStored(string stored)
    {
        try
        {
            using var document = JsonDocument.Parse(stored);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new DataException("The stored text is no JSON.", e);
        }
    }
}

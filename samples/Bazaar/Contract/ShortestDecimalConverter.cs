using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bazaar.Contract;

/// <summary>Writes decimals without trailing zeros, so that a price reads the same whichever database it was stored in.</summary>
public sealed class ShortestDecimalConverter : JsonConverter<decimal>
{
    // Dividing by one of the greatest scale makes System.Decimal drop the zeros that the value does not need.
    private const decimal One = 1.0000000000000000000000000000m;

    /// <inheritdoc/>
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value / One);
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Athanor.Sql;

/// <summary>An object kept as JSON, by System.Text.Json's description of it.</summary>
internal sealed class JsonType<T>(JsonTypeInfo<T> info) : TypeDecorator<T, string>(JsonText.Instance)
{
    private JsonTypeInfo<T> Info => info;

    public override bool Equals(object? obj) => obj is JsonType<T> other && ReferenceEquals(other.Info, info);

    public override int GetHashCode() => info.GetHashCode();

    protected override string ToStored(T value)
    {
        try
        {
            return JsonSerializer.Serialize(value, info);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException)
        {
            throw new DataException($"A value of {typeof(T).Name} cannot be written as JSON.", e);
        }
    }

    protected override T FromStored(string stored)
    {
        try
        {
            return JsonSerializer.Deserialize(stored, info)!;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new DataException($"The stored JSON cannot be read as {typeof(T).Name}.", e);
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads an object into a dictionary. Keys are text: they are read as such in strict mode too.</summary>
internal sealed class DictionaryAdapter<TDictionary, TKey, TValue>(
    TypeAdapter<TKey> keys,
    TypeAdapter<TValue> values,
    Func<Dictionary<TKey, TValue>, TDictionary> make,
    int? minLength,
    int? maxLength) : TypeAdapter<TDictionary>
    where TDictionary : IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    public override string Label => $"object[{keys.Label},{values.Label}]";

    public override bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out TDictionary value)
    {
        value = default;
        if (!reader.TryEnterObject())
        {
            return reader.SkipError(ErrorTypes.DictType);
        }

        var before = reader.ErrorCount;
        var entries = new Dictionary<TKey, TValue>();
        var isFirst = true;
        while (reader.NextKey(ref isFirst, out var place))
        {
            var errors = reader.ErrorCount;
            var isKey = reader.ReadKey(keys, out var key);
            if (!isKey)
            {
                reader.Prefix(errors, "[key]");
            }

            if (values.Read(ref reader, out var entry) && isKey)
            {
                entries[key!] = entry;
            }
            else if (!reader.HasFailed)
            {
                reader.Prefix(errors, reader.NameAt(place));
            }
        }

        if (reader.HasFailed || reader.ErrorCount != before)
        {
            return false;
        }

        if (entries.Count < minLength)
        {
            return reader.Error(ErrorTypes.TooShort, new("field_type", "Object"), new("min_length", minLength), new("actual_length", entries.Count));
        }

        if (entries.Count > maxLength)
        {
            return reader.Error(ErrorTypes.TooLong, new("field_type", "Object"), new("max_length", maxLength), new("actual_length", entries.Count));
        }

        value = make(entries);
        return true;
    }

    public override bool AreEqual(TDictionary left, TDictionary right)
    {
        if (left is null || right is null)
        {
            return left is null && right is null;
        }

        var entries = right.ToDictionary();
        return left.Count() == entries.Count && left.All(e => entries.TryGetValue(e.Key, out var other) && values.AreEqual(e.Value, other));
    }

    public override JsonObject BuildSchema(SchemaBuilder builder)
    {
        var schema = Shapes.Of("object").Between("Properties", minLength, maxLength);
        schema["additionalProperties"] = values.BuildSchema(builder);
        // Keys are strings anyway: what is said of them is all but that.
        var names = keys.BuildSchema(builder);
        if ((string?)names["type"] is "string" && names.Remove("type") && names.Count > 0)
        {
            schema["propertyNames"] = names;
        }

        return schema;
    }

    public override void Write(ref ModelWriter writer, TDictionary value)
    {
        writer.Json.WriteStartObject();
        foreach (var (key, entry) in value)
        {
            writer.Json.WritePropertyName(keys.ToKey(key));
            values.Write(ref writer, entry);
        }

        writer.Json.WriteEndObject();
    }
}

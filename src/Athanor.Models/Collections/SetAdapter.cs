using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads an array into a set: items that stand twice count once.</summary>
internal sealed class SetAdapter<TSet, TItem>(TypeAdapter<TItem> item, Func<HashSet<TItem>, TSet> make, int? minLength, int? maxLength) : TypeAdapter<TSet>
    where TSet : IEnumerable<TItem>
{
    public override string Label => $"array[{item.Label}]";

    public override bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out TSet value)
    {
        value = default;
        if (!reader.TryEnterArray())
        {
            return reader.SkipError(ErrorTypes.SetType);
        }

        var before = reader.ErrorCount;
        var items = new HashSet<TItem>();
        var count = 0;
        var isFirst = true;
        while (reader.NextItem(ref isFirst))
        {
            if (items.Count > maxLength)
            {
                reader.Skip();
                continue;
            }

            var errors = reader.ErrorCount;
            if (item.Read(ref reader, out var one))
            {
                items.Add(one);
            }
            else
            {
                reader.Prefix(errors, count);
            }

            count++;
        }

        if (reader.HasFailed)
        {
            return false;
        }

        if (items.Count > maxLength)
        {
            reader.Truncate(before);
            return reader.Error(ErrorTypes.TooLong, new("field_type", "Array"), new("max_length", maxLength), new("actual_length", null));
        }

        if (reader.ErrorCount != before)
        {
            return false;
        }

        if (items.Count < minLength)
        {
            return reader.Error(ErrorTypes.TooShort, new("field_type", "Array"), new("min_length", minLength), new("actual_length", items.Count));
        }

        value = make(items);
        return true;
    }

    public override bool AreEqual(TSet left, TSet right) => left is null ? right is null : right is not null && left.ToHashSet().SetEquals(right);

    public override JsonObject BuildSchema(SchemaBuilder builder) => new JsonObject { ["type"] = "array", ["items"] = item.BuildSchema(builder), ["uniqueItems"] = true }.Between("Items", minLength, maxLength);

    public override void Write(ref ModelWriter writer, TSet value)
    {
        writer.Json.WriteStartArray();
        foreach (var one in value)
        {
            item.Write(ref writer, one);
        }

        writer.Json.WriteEndArray();
    }
}

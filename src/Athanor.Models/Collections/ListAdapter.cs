using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads an array into a collection.</summary>
internal sealed class ListAdapter<TCollection, TItem>(TypeAdapter<TItem> item, Func<List<TItem>, TCollection> make, int? minLength, int? maxLength) : TypeAdapter<TCollection>
    where TCollection : IEnumerable<TItem>
{
    public override string Label => $"array[{item.Label}]";

    public override bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out TCollection value)
    {
        value = default;
        if (!reader.TryEnterArray())
        {
            return reader.SkipError(ErrorTypes.ListType);
        }

        var before = reader.ErrorCount;
        var items = new List<TItem>();
        var count = 0;
        var isFirst = true;
        while (reader.NextItem(ref isFirst))
        {
            if (count >= maxLength)
            {
                reader.Skip();
            }
            else
            {
                var errors = reader.ErrorCount;
                if (item.Read(ref reader, out var one))
                {
                    items.Add(one);
                }
                else
                {
                    reader.Prefix(errors, count);
                }
            }

            count++;
        }

        if (reader.HasFailed)
        {
            return false;
        }

        if (count > maxLength)
        {
            // The length alone is said: what is wrong with single items is of no use then.
            reader.Truncate(before);
            return reader.Error(ErrorTypes.TooLong, new("field_type", "Array"), new("max_length", maxLength), new("actual_length", count));
        }

        if (reader.ErrorCount != before)
        {
            return false;
        }

        if (count < minLength)
        {
            return reader.Error(ErrorTypes.TooShort, new("field_type", "Array"), new("min_length", minLength), new("actual_length", count));
        }

        value = make(items);
        return true;
    }

    public override bool AreEqual(TCollection left, TCollection right) =>
        left is null ? right is null : right is not null && left.SequenceEqual(right, EqualityComparer<TItem>.Create(ItemsAreEqual));

    private bool ItemsAreEqual(TItem? left, TItem? right) => item.AreEqual(left!, right!);

    public override JsonObject BuildSchema(SchemaBuilder builder) => new JsonObject { ["type"] = "array", ["items"] = item.BuildSchema(builder) }.Between("Items", minLength, maxLength);

    public override void Write(ref ModelWriter writer, TCollection value)
    {
        writer.Json.WriteStartArray();
        if (value is List<TItem> list)
        {
            foreach (var one in list)
            {
                item.Write(ref writer, one);
            }
        }
        else
        {
            foreach (var one in value)
            {
                item.Write(ref writer, one);
            }
        }

        writer.Json.WriteEndArray();
    }
}

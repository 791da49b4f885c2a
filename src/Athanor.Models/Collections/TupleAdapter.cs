using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads an array of a fixed length.</summary>
internal abstract class TupleAdapter<T>(int length, string labels) : TypeAdapter<T>
{
    public override string Label => $"array[{labels}]";

    public override bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (!reader.TryEnterArray())
        {
            return reader.SkipError(ErrorTypes.TupleType);
        }

        var before = reader.ErrorCount;
        var items = new TupleItems();
        ReadItems(ref reader, ref items, out value);
        while (!items.IsAtEnd && reader.NextItem(ref items.IsFirst))
        {
            reader.Skip();
            items.Count++;
        }

        if (reader.HasFailed)
        {
            return false;
        }

        if (items.Count > length)
        {
            reader.Truncate(before);
            return reader.Error(ErrorTypes.TooLong, new("field_type", "Array"), new("max_length", length), new("actual_length", items.Count));
        }

        return reader.ErrorCount == before;
    }

    public override JsonObject BuildSchema(SchemaBuilder builder) =>
        new() { ["type"] = "array", ["prefixItems"] = new JsonArray([.. ItemSchemas(builder)]), ["minItems"] = length, ["maxItems"] = length };

    public override void Write(ref ModelWriter writer, T value)
    {
        writer.Json.WriteStartArray();
        WriteItems(ref writer, value);
        writer.Json.WriteEndArray();
    }

    /// <summary>Reads the items one by one.</summary>
    protected abstract void ReadItems(ref ModelReader reader, ref TupleItems items, [MaybeNull] out T value);

    /// <summary>The schemas of the items.</summary>
    protected abstract IEnumerable<JsonObject> ItemSchemas(SchemaBuilder builder);

    /// <summary>Writes the items one by one.</summary>
    protected abstract void WriteItems(ref ModelWriter writer, T value);

    /// <summary>How far the array was read.</summary>
    protected struct TupleItems()
    {
        public bool IsFirst = true;
        public bool IsAtEnd;
        public int Count;

        public TItem? Next<TItem>(ref ModelReader reader, TypeAdapter<TItem> adapter)
        {
            var errors = reader.ErrorCount;
            if (!IsAtEnd && reader.NextItem(ref IsFirst))
            {
                if (!adapter.Read(ref reader, out var item))
                {
                    reader.Prefix(errors, Count);
                }

                Count++;
                return item;
            }

            IsAtEnd = true;
            reader.Error(ErrorTypes.Missing);
            reader.Prefix(errors, _missing++ + Count);
            return default;
        }

        private int _missing;
    }
}

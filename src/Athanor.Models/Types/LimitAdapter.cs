using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads a value that must lie between limits. One error at most: the multiple first, then the upper limits, then the lower ones.</summary>
internal class LimitAdapter<T>(TypeAdapter<T> inner, Limits<T> limits) : TypeAdapter<T>
    where T : struct, IComparable<T>
{
    public override string Label => inner.Label;

    public override bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out T value) => inner.Read(ref reader, out value) && Check(ref reader, value);

    public override JsonObject BuildSchema(SchemaBuilder builder)
    {
        var schema = inner.BuildSchema(builder);
        // Of a decimal the limits are about the number; when it is written there is none.
        var number = schema["anyOf"] is JsonArray choices ? choices[0]!.AsObject() : schema;
        if ((string?)number["type"] is "integer" or "number")
        {
            AddLimit(number, "exclusiveMinimum", limits.GreaterThan);
            AddLimit(number, "minimum", limits.AtLeast);
            AddLimit(number, "exclusiveMaximum", limits.LessThan);
            AddLimit(number, "maximum", limits.AtMost);
            AddLimit(number, "multipleOf", limits.MultipleOf);
        }

        return schema;
    }

    public override void Write(ref ModelWriter writer, T value) => inner.Write(ref writer, value);

    internal override string ToKey(T value) => inner.ToKey(value);

    protected virtual bool IsMultiple(T value, T step) => true;

    private static bool Fails(ref ModelReader reader, ErrorType type, string name, T limit) =>
        reader.Error(type, new KeyValuePair<string, object?>(name, ErrorValue.Of(limit)));

    private static int Compare(T value, T limit) => value.CompareTo(limit);

    // No number at all is above or below anything.
    private static bool IsNaN(T value) => typeof(T) == typeof(double) ? double.IsNaN((double)(object)value) : typeof(T) == typeof(float) && float.IsNaN((float)(object)value);

    private static void AddLimit(JsonObject schema, string keyword, T? limit)
    {
        if (limit is { } value)
        {
            schema[keyword] = JsonNode.Parse(ErrorType.TextOf(value));
        }
    }

    private bool Check(ref ModelReader reader, T value)
    {
        var isNaN = IsNaN(value);
        if (limits.MultipleOf is { } step && !IsMultiple(value, step))
        {
            return Fails(ref reader, ErrorTypes.MultipleOf, "multiple_of", step);
        }

        if (limits.AtMost is { } le && (isNaN || Compare(value, le) > 0))
        {
            return Fails(ref reader, ErrorTypes.LessThanEqual, "le", le);
        }

        if (limits.LessThan is { } lt && (isNaN || Compare(value, lt) >= 0))
        {
            return Fails(ref reader, ErrorTypes.LessThan, "lt", lt);
        }

        if (limits.AtLeast is { } ge && (isNaN || Compare(value, ge) < 0))
        {
            return Fails(ref reader, ErrorTypes.GreaterThanEqual, "ge", ge);
        }

        if (limits.GreaterThan is { } gt && (isNaN || Compare(value, gt) <= 0))
        {
            return Fails(ref reader, ErrorTypes.GreaterThan, "gt", gt);
        }

        return true;
    }
}

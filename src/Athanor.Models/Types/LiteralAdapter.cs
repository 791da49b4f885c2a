using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads one of a few given strings, integers and booleans. A number that equals an integer is that integer, in strict mode too.</summary>
internal sealed class LiteralAdapter<T> : TypeAdapter<T>
    where T : notnull
{
    private readonly (object Wire, T Value)[] _values;
    private readonly string _expected;

    public LiteralAdapter(IEnumerable<T> values)
    {
        _values = [.. values.Select(v => ((object)v is int or short or byte ? Convert.ToInt64(v, CultureInfo.InvariantCulture) : (object)v, v))];
        _expected = Wording.Choice(_values.Select(v => v.Wire is string s ? $"'{s}'" : ErrorType.TextOf(v.Wire)));
        Label = $"literal[{string.Join(',', _values.Select(v => v.Wire is string s ? $"'{s}'" : ErrorType.TextOf(v.Wire)))}]";
    }

    public override string Label { get; }

    public override bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        switch (reader.Peek())
        {
            case JsonKind.String:
                if (!reader.TryReadString(out var utf8))
                {
                    return false;
                }

                return TryText(utf8, reader.IsText, out value) || Fails(ref reader);
            case JsonKind.Number:
                if (!reader.TryReadNumber(out var number))
                {
                    return false;
                }

                return TryNumber(double.Parse(number.Text, CultureInfo.InvariantCulture), out value) || Fails(ref reader);
            case JsonKind.True or JsonKind.False:
                reader.TryReadBoolean(out var boolean);
                return TryFind(boolean, out value) || TryNumber(boolean ? 1 : 0, out value) || Fails(ref reader);
            default:
                return reader.SkipError(ErrorTypes.LiteralError, new KeyValuePair<string, object?>("expected", _expected));
        }
    }

    public override JsonObject BuildSchema(SchemaBuilder builder) => Shapes.Values([.. _values.Select(v => v.Wire)]);

    public override void Write(ref ModelWriter writer, T value)
    {
        switch ((object)value)
        {
            case bool boolean:
                writer.Json.WriteBooleanValue(boolean);
                break;
            case string text:
                writer.Json.WriteStringValue(text);
                break;
            default:
                writer.Json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private bool Fails(ref ModelReader reader) => reader.Error(ErrorTypes.LiteralError, new KeyValuePair<string, object?>("expected", _expected));

    private bool TryText(ReadOnlySpan<byte> utf8, bool isText, [MaybeNullWhen(false)] out T value)
    {
        if (TryFind(Encoding.UTF8.GetString(utf8), out value))
        {
            return true;
        }

        // As text every value is a string, also the literal numbers and booleans.
        return isText && ((BooleanAdapter.TryParse(utf8, out var boolean) && TryFind(boolean, out value))
            || (long.TryParse(utf8, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && TryFind(number, out value)));
    }

    private bool TryNumber(double number, [MaybeNullWhen(false)] out T value)
    {
        foreach (var (wire, candidate) in _values)
        {
            if ((wire is long integer && integer == number) || (wire is bool boolean && (boolean ? 1 : 0) == number))
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }

    private bool TryFind(object wire, [MaybeNullWhen(false)] out T value)
    {
        foreach (var (candidateWire, candidate) in _values)
        {
            if (candidateWire.Equals(wire))
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Athanor.Models;

/// <summary>Reads a string under conditions.</summary>
internal sealed class RuledStringAdapter : TypeAdapter<string>
{
    private static readonly TimeSpan PatternLimit = TimeSpan.FromMilliseconds(250);

    private readonly StringRules _rules;
    private readonly Regex? _pattern;

    public RuledStringAdapter(StringRules rules)
    {
        _rules = rules;
        _pattern = rules.Pattern is { } pattern ? Compile(pattern) : null;
    }

    public override string Label => "string";

    public override bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (!reader.TryReadString(out var text))
        {
            return reader.SkipError(ErrorTypes.StringType);
        }

        text = _rules.StripWhitespace ? Utf8Text.Trim(text) : text;
        if (_rules.MinLength is not null || _rules.MaxLength is not null)
        {
            var count = Utf8Text.CountCharacters(text);
            if (count < _rules.MinLength)
            {
                return reader.Error(ErrorTypes.StringTooShort, new KeyValuePair<string, object?>("min_length", _rules.MinLength));
            }

            if (count > _rules.MaxLength)
            {
                return reader.Error(ErrorTypes.StringTooLong, new KeyValuePair<string, object?>("max_length", _rules.MaxLength));
            }
        }

        value = Encoding.UTF8.GetString(text);
        if (_pattern is not null && !IsMatch(value))
        {
            value = null;
            return reader.Error(ErrorTypes.StringPatternMismatch, new KeyValuePair<string, object?>("pattern", _rules.Pattern));
        }

        value = _rules.ToLower ? CaseText.ToLower(value) : _rules.ToUpper ? CaseText.ToUpper(value) : value;
        return true;
    }

    public override JsonObject BuildSchema(SchemaBuilder builder)
    {
        var schema = Shapes.Of("string").Between("Length", _rules.MinLength, _rules.MaxLength);
        if (_rules.Pattern is { } pattern)
        {
            schema["pattern"] = pattern;
        }

        return schema;
    }

    public override void Write(ref ModelWriter writer, string value) => writer.Json.WriteStringValue(value);

    internal override string ToKey(string value) => value;

    private bool IsMatch(string value)
    {
        try
        {
            return _pattern!.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            // Only a pattern that needs backtracking has a limit; what it cannot decide in time does not match.
            return false;
        }
    }

    // Without backtracking no input can make a pattern run long; look-around and back references need it, and get a limit instead.
    private static Regex Compile(string pattern)
    {
        var anchored = PatternText.WithStrictEnd(pattern);
        try
        {
            return new Regex(anchored, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException)
        {
            return new Regex(anchored, RegexOptions.CultureInvariant, PatternLimit);
        }
    }
}

using System.Runtime.InteropServices;
using System.Text.Json;
using Bazaar.Contract;

namespace Bazaar.Validation;

/// <summary>The members of a JSON object as a source of fields; errors are located at <c>["body", name]</c>.</summary>
/// <remarks>Members that nobody asks for are ignored. Of a member that is there twice, the last counts.</remarks>
/// <param name="members">A JSON object.</param>
/// <param name="errors">Where to put what is wrong.</param>
public sealed class JsonFields(JsonElement members, ICollection<FieldError> errors) : IFieldSource
{
    /// <inheritdoc/>
    public bool Failed => errors.Count > 0;

    /// <inheritdoc/>
    public void Report(string name, Violation violation) => errors.Add(FieldError.InBody(name, violation));

    /// <inheritdoc/>
    public bool Has(string name) => members.TryGetProperty(name, out _);

    /// <inheritdoc/>
    public string? Text(string name, TextRule rule)
    {
        if (!TryGet(name, rule.Presence, JsonValueKind.String, Violation.NotText, out var value))
            return null;
        if (!TryDecode(value, out var text))
            return Refuse<string>(name, Violation.NotUnicode);
        return rule.Check(text) is { } violation ? Refuse<string>(name, violation) : text;
    }

    /// <inheritdoc/>
    public decimal? Decimal(string name, DecimalRule rule)
    {
        if (!TryGet(name, rule.Presence, JsonValueKind.Number, Violation.NotDecimal, out var value))
            return null;
        if (rule.TryRead(JsonMarshal.GetRawUtf8Value(value), out var number, out var violation))
            return number;
        Report(name, violation!);
        return null;
    }

    /// <inheritdoc/>
    public long? Integer(string name, IntegerRule rule)
    {
        if (!TryGet(name, rule.Presence, JsonValueKind.Number, Violation.NotInteger, out var value))
            return null;
        if (rule.TryRead(JsonMarshal.GetRawUtf8Value(value), out var number, out var violation))
            return number;
        Report(name, violation!);
        return null;
    }

    /// <inheritdoc/>
    public DateOnly? Date(string name)
    {
        if (!TryGet(name, Presence.Nullable, JsonValueKind.String, Violation.NotDate, out var value))
            return null;
        if (TryDecode(value, out var text) && DateText.TryParse(text, out var date))
            return date;
        Report(name, Violation.UnreadableDate);
        return null;
    }

    private bool TryGet(string name, Presence presence, JsonValueKind kind, Violation wrongKind, out JsonElement value)
    {
        if (!members.TryGetProperty(name, out value))
        {
            if (presence == Presence.Required)
                Report(name, Violation.Missing);
            return false;
        }

        if (value.ValueKind == kind)
            return true;
        if (value.ValueKind != JsonValueKind.Null || presence != Presence.Nullable)
            Report(name, wrongKind);
        return false;
    }

    /// <summary>Unescapes a JSON string; false when it holds half a surrogate pair, which System.Text.Json refuses only here.</summary>
    private static bool TryDecode(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    private T? Refuse<T>(string name, Violation violation)
        where T : class
    {
        Report(name, violation);
        return null;
    }
}

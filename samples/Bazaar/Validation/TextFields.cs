using System.Text;
using System.Text.Unicode;

namespace Bazaar.Validation;

/// <summary>A source whose values are all text, such as a query string or a CSV row.</summary>
public abstract class TextFields : IFieldSource
{
    /// <inheritdoc/>
    public abstract bool Failed { get; }

    /// <inheritdoc/>
    public abstract void Report(string name, Violation violation);

    /// <inheritdoc/>
    public bool Has(string name) => TryGet(name, out _);

    /// <inheritdoc/>
    public string? Text(string name, TextRule rule)
    {
        if (!TryGet(name, rule.Presence, out var utf8))
            return null;
        if (!Utf8.IsValid(utf8))
        {
            Report(name, Violation.NotUnicode);
            return null;
        }

        var text = Encoding.UTF8.GetString(utf8);
        if (rule.Check(text) is not { } violation)
            return text;
        Report(name, violation);
        return null;
    }

    /// <inheritdoc/>
    public decimal? Decimal(string name, DecimalRule rule)
    {
        if (!TryGet(name, rule.Presence, out var utf8))
            return null;
        if (rule.TryRead(utf8, out var number, out var violation))
            return number;
        Report(name, violation!);
        return null;
    }

    /// <inheritdoc/>
    public long? Integer(string name, IntegerRule rule)
    {
        if (!TryGet(name, rule.Presence, out var utf8))
            return null;
        if (rule.TryRead(utf8, out var number, out var violation))
            return number;
        Report(name, violation!);
        return null;
    }

    /// <inheritdoc/>
    public DateOnly? Date(string name)
    {
        if (!TryGet(name, out var utf8))
            return null;
        if (DateText.TryParse(utf8, out var date))
            return date;
        Report(name, Violation.UnreadableDate);
        return null;
    }

    /// <summary>The text of a value as UTF-8; false when there is none.</summary>
    protected abstract bool TryGet(string name, out ReadOnlySpan<byte> utf8);

    private bool TryGet(string name, Presence presence, out ReadOnlySpan<byte> utf8)
    {
        if (TryGet(name, out utf8))
            return true;
        if (presence == Presence.Required)
            Report(name, Violation.Missing);
        return false;
    }
}

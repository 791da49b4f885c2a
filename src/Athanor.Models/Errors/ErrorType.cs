using System.Globalization;
using System.Text;

namespace Athanor.Models;

/// <summary>A kind of error: its stable name, and the text for people.</summary>
/// <remarks>
/// In the text, <c>{x}</c> is the value named x of the error's context; <c>{s:x}</c> is "s" unless that value is 1; <c>{x:word}</c> is the value, or the word when it is null.
/// A placeholder whose value is not there stays as it is.
/// </remarks>
public sealed class ErrorType
{
    /// <summary>A kind of error of the application's own.</summary>
    /// <param name="name">Its stable name, in the style of <c>sum_mismatch</c>.</param>
    /// <param name="template">The text for people, with placeholders.</param>
    public ErrorType(string name, string template)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(template);
        Name = name;
        Template = template;
    }

    /// <summary>The stable name.</summary>
    public string Name { get; }

    /// <summary>The text for people, with placeholders.</summary>
    public string Template { get; }

    /// <summary>Fills a text's placeholders.</summary>
    /// <param name="template">The text, for instance a translation of <see cref="Template"/>.</param>
    /// <param name="context">The values.</param>
    public static string Format(string template, IReadOnlyList<KeyValuePair<string, object?>> context)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(context);
        if (!template.Contains('{', StringComparison.Ordinal))
        {
            return template;
        }

        var text = new StringBuilder();
        var i = 0;
        while (i < template.Length)
        {
            var open = template.IndexOf('{', i);
            var close = open < 0 ? -1 : template.IndexOf('}', open);
            if (close < 0)
            {
                text.Append(template, i, template.Length - i);
                break;
            }

            text.Append(template, i, open - i);
            var placeholder = template[(open + 1)..close];
            text.Append(Fill(placeholder, context) ?? template[open..(close + 1)]);
            i = close + 1;
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal static string TextOf(object? value) => value switch
    {
        null => "null",
        true => "true",
        false => "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string? Fill(string placeholder, IReadOnlyList<KeyValuePair<string, object?>> context)
    {
        var colon = placeholder.IndexOf(':', StringComparison.Ordinal);
        var (name, other) = colon < 0 ? (placeholder, null) : (placeholder[..colon], placeholder[(colon + 1)..]);
        if (name == "s" && other is not null)
        {
            return TryFind(context, other, out var number) ? number is 1 ? "" : "s" : null;
        }

        return TryFind(context, name, out var value) ? value is null && other is not null ? other : TextOf(value) : null;
    }

    private static bool TryFind(IReadOnlyList<KeyValuePair<string, object?>> context, string name, out object? value)
    {
        foreach (var (key, found) in context)
        {
            if (key == name)
            {
                value = found;
                return true;
            }
        }

        value = null;
        return false;
    }
}

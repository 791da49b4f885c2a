using System.Text;

namespace Athanor.Models;

/// <summary>Regular expressions as JSON Schema means them.</summary>
internal static class PatternText
{
    /// <summary>The pattern with each <c>$</c> that means an end as <c>\z</c>: .NET's <c>$</c> would let a line break follow.</summary>
    public static string WithStrictEnd(string pattern)
    {
        // In multi-line mode it is the end of each line, and meant so.
        if (!pattern.Contains('$', StringComparison.Ordinal) || pattern.Contains("(?m", StringComparison.Ordinal))
        {
            return pattern;
        }

        var text = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var sign = pattern[i];
            if (sign == '\\' && i + 1 < pattern.Length)
            {
                text.Append(sign).Append(pattern[++i]);
                continue;
            }

            inClass = sign == '[' || (inClass && sign != ']');
            text.Append(sign == '$' && !inClass ? "\\z" : sign);
        }

        return text.ToString();
    }
}

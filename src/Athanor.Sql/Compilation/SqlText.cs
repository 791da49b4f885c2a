using System.Buffers;

namespace Athanor.Sql;

/// <summary>What every text of SQL must be to reach a database as it is.</summary>
internal static class SqlText
{
    private static readonly SearchValues<char> Suspicious = SearchValues.Create(['\0', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    /// <summary>The text, which databases take in UTF-8 and up to the first NUL character.</summary>
    /// <exception cref="CompileException">It holds a NUL character, behind which it would be cut off, or half of a surrogate pair, which would become another character.</exception>
    public static string Checked(string sql) => IsWellformed(sql) ? sql : throw new CompileException(
        "The SQL text holds a NUL character or half of a surrogate pair, which no database takes as it is. Values go beside the text as parameters; names and SQL written by hand hold neither.");

    /// <summary>Whether a text holds no half of a surrogate pair, and no NUL character where none is allowed.</summary>
    public static bool IsWellformed(string text, bool allowsNul = false)
    {
        for (var i = text.AsSpan().IndexOfAny(Suspicious); i >= 0 && i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (text[i] == '\0' && !allowsNul || char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}

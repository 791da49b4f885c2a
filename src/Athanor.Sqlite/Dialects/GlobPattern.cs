using System.Text;
using Athanor.Sql;

namespace Athanor.Sqlite;

/// <summary>The pattern language of GLOB, in which SQLite tells cases apart: <c>*</c> for any text, <c>?</c> for any character, the rest plain in brackets.</summary>
internal static class GlobPattern
{
    /// <summary>A LIKE pattern in it. Before any character that has no meaning of its own the escape is left out.</summary>
    public static string FromLike(string pattern, char? escape)
    {
        pattern = Whole(pattern);
        var glob = new StringBuilder(pattern.Length + 4);
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == escape)
            {
                if (++i < pattern.Length)
                {
                    glob.Append(Plain(pattern[i]));
                }
            }
            else
            {
                glob.Append(pattern[i] switch
                {
                    '%' => "*",
                    '_' => "?",
                    var c => Plain(c),
                });
            }
        }

        return glob.ToString();
    }

    /// <summary>A pattern that SQLite reads to its end.</summary>
    /// <exception cref="DataException">It holds a NUL character, at which SQLite would end it and find more.</exception>
    public static string Whole(string pattern) => !pattern.Contains('\0', StringComparison.Ordinal) ? pattern : throw new DataException(
        "A pattern holds a NUL character, at which SQLite ends it. Look for the text by `instr`, `Function<int>(\"instr\", …)`, which takes it as it is.");

    /// <summary>A character that stands for itself.</summary>
    public static string Plain(char character) => character is '[' or '*' or '?' ? $"[{character}]" : character.ToString();
}

using System.Text;

namespace Athanor.Sqlite;

/// <summary>The pattern language of GLOB, in which SQLite tells cases apart: <c>*</c> for any text, <c>?</c> for any character, the rest plain in brackets.</summary>
internal static class GlobPattern
{
    /// <summary>A LIKE pattern in it. Before any character that has no meaning of its own the escape is left out.</summary>
    public static string FromLike(string pattern, char? escape)
    {
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

    /// <summary>A character that stands for itself.</summary>
    public static string Plain(char character) => character is '[' or '*' or '?' ? $"[{character}]" : character.ToString();
}

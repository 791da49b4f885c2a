using CsCheck;

namespace Athanor.Compliance;

/// <summary>Texts that have brought other programs down, and everything that can be made of their pieces.</summary>
internal static class HostileText
{
    private static readonly string[] Pieces =
    [
        "'", "''", "\"", "\"\"", "`", "\\", "\\'", "\\\"", "'--", "-- ", "#", "/*", "*/", "/*!50000 ", ";", "; DROP TABLE t", "') OR 1=1", "\" OR \"\"=\"", "%", "_", "[", "]", "[a-z]", "*", "?", "!", "^", "(", ")", ",",
        "$1", "$$", "$a$", ":a", "::", "@p1", "@@version", "?1", "{0}", "{", "}", "%s", "\n", "\r\n", "\t", "\b", "\u001a", "\u007f", "\u0085", "😀", "\U0010FFFF", "é", "e\u0301", "ß", "İ", "ı", "\u202e", "\ufeff",
        "\u2028", "\u00a0", "\uffff", " ", "  ", "a", "A", "b", "NULL", "null", "select", "order", "0", "-1", "1e5", "0x27", "%27", "\u02bc", "\uff07", "\\u0027", "&#39;", "E'", "X'", "N'", "U&'\\0027", "_utf8'",
        "true", ".", "..", "-", "--", "+", "=", "|", "||", "&", "~", "COLLATE", "\\0", "\\x00", "{\"a\":1}", "$.a", "[0]",
    ];

    // These no database keeps in text, or only some.
    private static readonly string[] Unkept = ["\0", "\ud83d", "\udc00"];

    private static readonly Gen<string> Piece = Gen.Frequency((60, One(Pieces)), (1, One(Unkept)), (6, Gen.Char[' ', '~'].Select(c => c.ToString())));

    /// <summary>Any text.</summary>
    public static Gen<string> Any { get; } = Gen.Frequency(
        (10, Piece.Array[0, 6].Select(string.Concat)),
        (2, Gen.String[0, 12]),
        (1, Gen.Select(Piece, Gen.Int[1, 300], (piece, times) => string.Concat(Enumerable.Repeat(piece, times)))));

    /// <summary>Every piece once, but for what is not kept everywhere: rows to search in.</summary>
    public static IReadOnlyList<string> Kept { get; } = ["", .. Pieces, "'; DROP TABLE t; --", "100%", "a_b", @"a\_b", @"a\\b", "[abc]", "a*b?c", "😀é", new string('x', 300)];

    private static Gen<string> One(string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    /// <summary>Whether a text is all Unicode.</summary>
    public static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a database keeps the text; where not, it is an error before anything is sent.</summary>
    public static bool IsKept(DialectUnderTest tested, string text) =>
        IsUnicode(text) && (tested.HoldsNulCharacters || !text.Contains('\0', StringComparison.Ordinal));
}

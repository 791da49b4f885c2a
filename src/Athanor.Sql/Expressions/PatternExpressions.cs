namespace Athanor.Sql;

/// <summary>Texts matched against patterns, and found in one another.</summary>
/// <remarks><c>!</c> before a match is <c>NOT LIKE</c>. The forms that begin with I match letters in either case: all letters where the database can, at least the ASCII ones.</remarks>
public static class PatternExpressions
{
    private const char Escape = LikeExpr.EscapeCharacter;

    /// <summary>Whether the text matches a pattern, in which <c>%</c> is any text and <c>_</c> any character; upper and lower case differ.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="escape">The character after which <c>%</c>, <c>_</c> and it itself are plain; none when null.</param>
    public static Expr<bool> Like(this Expr<string> text, string pattern, char? escape = null) => Matching(text, pattern, ignoreCase: false, escape);

    /// <summary>Whether the text matches a pattern that is an expression itself; upper and lower case differ.</summary>
    /// <inheritdoc cref="Like(Expr{string}, string, char?)"/>
    public static Expr<bool> Like(this Expr<string> text, Expr<string> pattern, char? escape = null) => new LikeExpr(text, pattern, ignoreCase: false, escape);

    /// <summary>Whether the text matches a pattern in either case.</summary>
    /// <inheritdoc cref="Like(Expr{string}, string, char?)"/>
    public static Expr<bool> ILike(this Expr<string> text, string pattern, char? escape = null) => Matching(text, pattern, ignoreCase: true, escape);

    /// <summary>Whether the text matches a pattern that is an expression itself, in either case.</summary>
    /// <inheritdoc cref="Like(Expr{string}, string, char?)"/>
    public static Expr<bool> ILike(this Expr<string> text, Expr<string> pattern, char? escape = null) => new LikeExpr(text, pattern, ignoreCase: true, escape);

    /// <summary>Whether the text contains another, in which <c>%</c> and <c>_</c> are plain characters.</summary>
    public static Expr<bool> Contains(this Expr<string> text, string part) => Matching(text, $"%{LikeExpr.Escape(part)}%", ignoreCase: false, Escape, matchesAnywhere: true);

    /// <summary>Whether the text contains the value of another expression, in which <c>%</c> and <c>_</c> are plain characters.</summary>
    public static Expr<bool> Contains(this Expr<string> text, Expr<string> part) => new LikeExpr(text, Plain("%", part, "%"), ignoreCase: false, Escape, matchesAnywhere: true);

    /// <summary>Whether the text contains another in either case, in which <c>%</c> and <c>_</c> are plain characters.</summary>
    public static Expr<bool> IContains(this Expr<string> text, string part) => Matching(text, $"%{LikeExpr.Escape(part)}%", ignoreCase: true, Escape, matchesAnywhere: true);

    /// <summary>Whether the text contains the value of another expression in either case, in which <c>%</c> and <c>_</c> are plain characters.</summary>
    public static Expr<bool> IContains(this Expr<string> text, Expr<string> part) => new LikeExpr(text, Plain("%", part, "%"), ignoreCase: true, Escape, matchesAnywhere: true);

    /// <summary>Whether the text starts with another, in which <c>%</c> and <c>_</c> are plain characters.</summary>
    public static Expr<bool> StartsWith(this Expr<string> text, string start) => Matching(text, $"{LikeExpr.Escape(start)}%", ignoreCase: false, Escape);

    /// <summary>Whether the text starts with the value of another expression, in which <c>%</c> and <c>_</c> are plain characters.</summary>
    public static Expr<bool> StartsWith(this Expr<string> text, Expr<string> start) => new LikeExpr(text, Plain("", start, "%"), ignoreCase: false, Escape);

    /// <summary>Whether the text starts with another in either case, in which <c>%</c> and <c>_</c> are plain characters.</summary>
    public static Expr<bool> IStartsWith(this Expr<string> text, string start) => Matching(text, $"{LikeExpr.Escape(start)}%", ignoreCase: true, Escape);

    /// <summary>Whether the text starts with the value of another expression in either case, in which <c>%</c> and <c>_</c> are plain characters.</summary>
    public static Expr<bool> IStartsWith(this Expr<string> text, Expr<string> start) => new LikeExpr(text, Plain("", start, "%"), ignoreCase: true, Escape);

    /// <summary>Whether the text ends with another, in which <c>%</c> and <c>_</c> are plain characters.</summary>
    public static Expr<bool> EndsWith(this Expr<string> text, string end) => Matching(text, $"%{LikeExpr.Escape(end)}", ignoreCase: false, Escape, matchesAnywhere: true);

    /// <summary>Whether the text ends with the value of another expression, in which <c>%</c> and <c>_</c> are plain characters.</summary>
    public static Expr<bool> EndsWith(this Expr<string> text, Expr<string> end) => new LikeExpr(text, Plain("%", end, ""), ignoreCase: false, Escape, matchesAnywhere: true);

    /// <summary>Whether the text ends with another in either case, in which <c>%</c> and <c>_</c> are plain characters.</summary>
    public static Expr<bool> IEndsWith(this Expr<string> text, string end) => Matching(text, $"%{LikeExpr.Escape(end)}", ignoreCase: true, Escape, matchesAnywhere: true);

    /// <summary>Whether the text ends with the value of another expression in either case, in which <c>%</c> and <c>_</c> are plain characters.</summary>
    public static Expr<bool> IEndsWith(this Expr<string> text, Expr<string> end) => new LikeExpr(text, Plain("%", end, ""), ignoreCase: true, Escape, matchesAnywhere: true);

    private static LikeExpr Matching(Expr<string> text, string pattern, bool ignoreCase, char? escape, bool matchesAnywhere = false)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return new LikeExpr(text, new BindParameter<string>(pattern, null), ignoreCase, escape, matchesAnywhere: matchesAnywhere);
    }

    // The pattern around a text that only the database knows.
    private static Expr<string> Plain(string before, Expr<string> text, string after)
    {
        ArgumentNullException.ThrowIfNull(text);
        var pattern = text;
        foreach (var special in (string[])[@"\", "%", "_"])
        {
            pattern = SqlLanguage.Replace(pattern, SqlLanguage.Literal(special), SqlLanguage.Literal(@"\" + special));
        }

        pattern = before.Length > 0 ? SqlLanguage.Literal(before) + pattern : pattern;
        return after.Length > 0 ? pattern + SqlLanguage.Literal(after) : pattern;
    }
}

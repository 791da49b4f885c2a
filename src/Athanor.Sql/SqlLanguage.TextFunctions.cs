namespace Athanor.Sql;

public static partial class SqlLanguage
{
    /// <summary>Texts one after the other, NULL being empty; with <c>+</c> a NULL makes all of it NULL.</summary>
    public static Expr<string> Concat(params ReadOnlySpan<Expr<string>> texts) => texts.IsEmpty
        ? throw new ArgumentException("There is nothing to put together.", nameof(texts))
        : new KnownFunctionExpr<string>(KnownFunction.Concat, SqlTypes.Text, [.. texts]);

    /// <summary>Texts with a separator between them; those that are NULL are left out, with their separator.</summary>
    public static Expr<string> ConcatWs(string separator, params ReadOnlySpan<Expr<string>> texts) => texts.IsEmpty
        ? throw new ArgumentException("There is nothing to put together.", nameof(texts))
        : new KnownFunctionExpr<string>(KnownFunction.ConcatWs, SqlTypes.Text, [Literal(separator), .. texts]);

    /// <summary>The text without any of these characters at both ends.</summary>
    public static Expr<string> Trim(Expr<string> text, string characters) => Trimmed(KnownFunction.Trim, text, characters);

    /// <summary>The text without blanks, or any of these characters, at its start.</summary>
    public static Expr<string> TrimStart(Expr<string> text, string? characters = null) => Trimmed(KnownFunction.TrimStart, text, characters);

    /// <summary>The text without blanks, or any of these characters, at its end.</summary>
    public static Expr<string> TrimEnd(Expr<string> text, string? characters = null) => Trimmed(KnownFunction.TrimEnd, text, characters);

    /// <summary>So many characters of the text's start, or all of a shorter one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative: databases disagree about what that means.</exception>
    public static Expr<string> Left(Expr<string> text, int count) => new KnownFunctionExpr<string>(KnownFunction.Left, SqlTypes.Text, text, Counted(count));

    /// <summary>So many characters of the text's end, or all of a shorter one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static Expr<string> Right(Expr<string> text, int count) => new KnownFunctionExpr<string>(KnownFunction.Right, SqlTypes.Text, text, Counted(count));

    /// <summary>The text filled up to a length at its start; a longer one is cut at its end.</summary>
    /// <exception cref="ArgumentException">The length is negative, or there is nothing to fill up with.</exception>
    public static Expr<string> PadLeft(Expr<string> text, int length, string fill = " ") => Padded(KnownFunction.PadLeft, text, length, fill);

    /// <summary>The text filled up to a length at its end; a longer one is cut there.</summary>
    /// <exception cref="ArgumentException">The length is negative, or there is nothing to fill up with.</exception>
    public static Expr<string> PadRight(Expr<string> text, int length, string fill = " ") => Padded(KnownFunction.PadRight, text, length, fill);

    /// <summary>The text so many times.</summary>
    public static Expr<string> Repeat(Expr<string> text, Expr<int> times) => new KnownFunctionExpr<string>(KnownFunction.Repeat, SqlTypes.Text, text, times);

    /// <summary>The text from its last character to its first.</summary>
    public static Expr<string> Reverse(Expr<string> text) => new KnownFunctionExpr<string>(KnownFunction.Reverse, SqlTypes.Text, text);

    /// <summary>Where the part begins in the text, from 1; 0 where it does not occur.</summary>
    public static Expr<int> Position(Expr<string> text, Expr<string> part) => new KnownFunctionExpr<int>(KnownFunction.Position, SqlTypes.Integer, text, part);

    /// <summary>A part of the text from a position, from 1 on, to its end.</summary>
    /// <remarks>Databases disagree about positions before 1.</remarks>
    public static Expr<string> Substring(Expr<string> text, Expr<int> from) => Call("substr", SqlTypes.Text, text, from);

    /// <summary>A part of the text: so many characters, or fewer at its end, from a position, from 1 on.</summary>
    /// <remarks>Databases disagree about positions before 1 and negative lengths.</remarks>
    public static Expr<string> Substring(Expr<string> text, Expr<int> from, Expr<int> length) => Call("substr", SqlTypes.Text, text, from, length);

    private static KnownFunctionExpr<string> Trimmed(KnownFunction function, Expr<string> text, string? characters) => characters is null
        ? new(function, SqlTypes.Text, text)
        : characters.Length > 0 ? new(function, SqlTypes.Text, text, Literal(characters)) : throw new ArgumentException("There are no characters to take off.", nameof(characters));

    private static KnownFunctionExpr<string> Padded(KnownFunction function, Expr<string> text, int length, string fill)
    {
        ArgumentException.ThrowIfNullOrEmpty(fill);
        return new(function, SqlTypes.Text, text, Counted(length), Literal(fill));
    }

    private static Expr<int> Counted(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Value(count);
    }
}

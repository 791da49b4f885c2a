using System.Numerics;

namespace Athanor.Sql;

public static partial class SqlLanguage
{
    /// <summary>The text in lower case: ASCII letters everywhere, all letters where the database knows them.</summary>
    public static Expr<string> Lower(Expr<string> text) => Call("lower", SqlTypes.Text, text);

    /// <summary>The text in upper case: ASCII letters everywhere, all letters where the database knows them.</summary>
    public static Expr<string> Upper(Expr<string> text) => Call("upper", SqlTypes.Text, text);

    /// <summary>The number of characters.</summary>
    public static Expr<int> Length(Expr<string> text) => Call("length", SqlTypes.Integer, text);

    /// <summary>The text without blanks at both ends.</summary>
    public static Expr<string> Trim(Expr<string> text) => Call("trim", SqlTypes.Text, text);

    /// <summary>A part of the text: so many characters, or fewer at its end, from a position that begins at 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is less than 1, or the length negative; databases disagree about what those mean.</exception>
    public static Expr<string> Substring(Expr<string> text, int from, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return Call("substr", SqlTypes.Text, text, Value(from), Value(length));
    }

    /// <summary>The text with every occurrence of a part put in other words; upper and lower case differ.</summary>
    public static Expr<string> Replace(Expr<string> text, Expr<string> part, Expr<string> replacement) => Call("replace", SqlTypes.Text, text, part, replacement);

    /// <summary>The number without its sign.</summary>
    public static Expr<T> Abs<T>(Expr<T> number)
        where T : struct, INumber<T> => Call("abs", Checked(number).Type, number);

    /// <summary>The number without its sign.</summary>
    public static Expr<T?> Abs<T>(Expr<T?> number)
        where T : struct, INumber<T> => Call("abs", Checked(number).Type, number);

    /// <summary>The number rounded half away from zero to so many decimal places.</summary>
    public static Expr<decimal> Round(Expr<decimal> number, int digits = 0) => Call("round", Checked(number).Type, number, Value(digits));

    /// <summary>The number rounded half away from zero to so many decimal places.</summary>
    public static Expr<decimal?> Round(Expr<decimal?> number, int digits = 0) => Call("round", Checked(number).Type, number, Value(digits));

    /// <summary>The database's clock: the time at which the transaction or statement began, to the millisecond at least.</summary>
    public static Expr<DateTimeOffset> Now() => new FunctionExpr<DateTimeOffset>("now", [], SqlTypes.DateTimeOffset, neverNull: true);
}

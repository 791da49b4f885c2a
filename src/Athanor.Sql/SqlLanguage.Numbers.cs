using System.Numerics;

namespace Athanor.Sql;

public static partial class SqlLanguage
{
    /// <summary>The true quotient of two numbers of one type, integers too, whose <c>/</c> is the integer quotient.</summary>
    public static Expr<double> Ratio<T>(Expr<T> dividend, Expr<T> divisor)
        where T : struct, INumber<T> => NumericExpressions.Of(ArithmeticOperator.Divide, Cast<double>(dividend), Checked(divisor), SqlTypes.Double);

    /// <inheritdoc cref="Ratio{T}(Expr{T}, Expr{T})"/>
    public static Expr<double?> Ratio<T>(Expr<T?> dividend, Expr<T?> divisor)
        where T : struct, INumber<T> => NumericExpressions.Of(ArithmeticOperator.Divide, Cast<double>(dividend), Checked(divisor), SqlTypes.Nullable(SqlTypes.Double));

    /// <summary>The number raised to a power.</summary>
    public static Expr<double> Power(Expr<double> number, Expr<double> exponent) => Call("power", SqlTypes.Double, number, exponent);

    /// <inheritdoc cref="Power(Expr{double}, Expr{double})"/>
    public static Expr<double?> Power(Expr<double?> number, Expr<double?> exponent) => Call("power", SqlTypes.Nullable(SqlTypes.Double), number, exponent);

    /// <summary>The largest whole number that is not greater.</summary>
    public static Expr<T> Floor<T>(Expr<T> number)
        where T : struct, IFloatingPoint<T> => Call("floor", Checked(number).Type, number);

    /// <inheritdoc cref="Floor{T}(Expr{T})"/>
    public static Expr<T?> Floor<T>(Expr<T?> number)
        where T : struct, IFloatingPoint<T> => Call("floor", Checked(number).Type, number);

    /// <summary>The smallest whole number that is not less.</summary>
    public static Expr<T> Ceiling<T>(Expr<T> number)
        where T : struct, IFloatingPoint<T> => Call("ceil", Checked(number).Type, number);

    /// <inheritdoc cref="Ceiling{T}(Expr{T})"/>
    public static Expr<T?> Ceiling<T>(Expr<T?> number)
        where T : struct, IFloatingPoint<T> => Call("ceil", Checked(number).Type, number);

    /// <summary>The number without its fraction.</summary>
    public static Expr<T> Truncate<T>(Expr<T> number)
        where T : struct, IFloatingPoint<T> => new KnownFunctionExpr<T>(KnownFunction.Truncate, Checked(number).Type, number);

    /// <inheritdoc cref="Truncate{T}(Expr{T})"/>
    public static Expr<T?> Truncate<T>(Expr<T?> number)
        where T : struct, IFloatingPoint<T> => new KnownFunctionExpr<T?>(KnownFunction.Truncate, Checked(number).Type, number);

    /// <summary>The number rounded to a whole one; halves away from zero on SQLite and of decimals, to the even one of floating numbers on PostgreSQL.</summary>
    public static Expr<double> Round(Expr<double> number) => Call("round", SqlTypes.Double, number);

    /// <summary>-1, 0 or 1, as the number is below, at or above zero.</summary>
    public static Expr<int> Sign<T>(Expr<T> number)
        where T : struct, INumber<T> => Call("sign", SqlTypes.Integer, number);

    /// <inheritdoc cref="Sign{T}(Expr{T})"/>
    public static Expr<int?> Sign<T>(Expr<T?> number)
        where T : struct, INumber<T> => Call("sign", SqlTypes.Nullable(SqlTypes.Integer), number);

    /// <summary>The square root. Of a negative number it is an error, or NULL.</summary>
    public static Expr<double> Sqrt<T>(Expr<T> number)
        where T : struct, INumber<T> => Call("sqrt", SqlTypes.Double, number);

    /// <inheritdoc cref="Sqrt{T}(Expr{T})"/>
    public static Expr<double?> Sqrt<T>(Expr<T?> number)
        where T : struct, INumber<T> => Call("sqrt", SqlTypes.Nullable(SqlTypes.Double), number);

    /// <summary>e raised to the number.</summary>
    public static Expr<double> Exp<T>(Expr<T> number)
        where T : struct, INumber<T> => Call("exp", SqlTypes.Double, number);

    /// <inheritdoc cref="Exp{T}(Expr{T})"/>
    public static Expr<double?> Exp<T>(Expr<T?> number)
        where T : struct, INumber<T> => Call("exp", SqlTypes.Nullable(SqlTypes.Double), number);

    /// <summary>The natural logarithm. Of what is not positive it is an error, or NULL.</summary>
    public static Expr<double> Ln<T>(Expr<T> number)
        where T : struct, INumber<T> => Call("ln", SqlTypes.Double, number);

    /// <inheritdoc cref="Ln{T}(Expr{T})"/>
    public static Expr<double?> Ln<T>(Expr<T?> number)
        where T : struct, INumber<T> => Call("ln", SqlTypes.Nullable(SqlTypes.Double), number);

    /// <summary>The logarithm to the base 10. Of what is not positive it is an error, or NULL.</summary>
    public static Expr<double> Log10<T>(Expr<T> number)
        where T : struct, INumber<T> => Call("log10", SqlTypes.Double, number);

    /// <inheritdoc cref="Log10{T}(Expr{T})"/>
    public static Expr<double?> Log10<T>(Expr<T?> number)
        where T : struct, INumber<T> => Call("log10", SqlTypes.Nullable(SqlTypes.Double), number);

    /// <summary>A random number from 0 up to, not including, 1: another for each row.</summary>
    public static Expr<double> RandomNumber() => new KnownFunctionExpr<double>(KnownFunction.Random, SqlTypes.Double);
}

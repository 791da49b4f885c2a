using System.Numerics;

namespace Athanor.Sql;

public static partial class SqlLanguage
{
    /// <summary>An aggregate by name; its name is trusted text and never built from input.</summary>
    public static AggregateExpr<T> AggregateFunction<T>(string name, params ReadOnlySpan<Expr> arguments) => new(FunctionName.Checked(name), Arguments(arguments), SqlTypes.Default<T>());

    /// <summary>The texts one after the other with a separator between them; NULL over no rows. Say in which order: <c>.OrderBy(…)</c>.</summary>
    public static AggregateExpr<string> StringAgg(Expr<string> text, string separator)
    {
        ArgumentNullException.ThrowIfNull(separator);
        return Aggregate("string_agg", SqlTypes.Text, [Checked(text), Literal(separator)]);
    }

    /// <summary>The values as the text of a JSON array; of no rows it is NULL, or an empty one.</summary>
    public static AggregateExpr<string> JsonAgg<T>(Expr<T> value) => Aggregate("json_agg", SqlTypes.Text, [Checked(value)]);

    /// <summary>Whether a condition holds for all rows; NULL over no rows.</summary>
    public static AggregateExpr<bool> BoolAnd(Expr<bool> condition) => Aggregate("bool_and", SqlTypes.Boolean, [Checked(condition)]);

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public static AggregateExpr<bool> BoolAnd(bool condition) => throw NotACondition.Error();

    /// <summary>Whether a condition holds for a row at least; NULL over no rows.</summary>
    public static AggregateExpr<bool> BoolOr(Expr<bool> condition) => Aggregate("bool_or", SqlTypes.Boolean, [Checked(condition)]);

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public static AggregateExpr<bool> BoolOr(bool condition) => throw NotACondition.Error();

    /// <summary>The standard deviation of a sample; NULL over fewer than two rows.</summary>
    public static AggregateExpr<double> StdDev<T>(Expr<T> value)
        where T : struct, INumber<T> => Aggregate("stddev_samp", SqlTypes.Double, [Checked(value)]);

    /// <inheritdoc cref="StdDev{T}(Expr{T})"/>
    public static AggregateExpr<double?> StdDev<T>(Expr<T?> value)
        where T : struct, INumber<T> => Aggregate("stddev_samp", SqlTypes.Nullable(SqlTypes.Double), [Checked(value)]);

    /// <summary>The standard deviation of a whole population; NULL over no rows.</summary>
    public static AggregateExpr<double> StdDevPopulation<T>(Expr<T> value)
        where T : struct, INumber<T> => Aggregate("stddev_pop", SqlTypes.Double, [Checked(value)]);

    /// <inheritdoc cref="StdDevPopulation{T}(Expr{T})"/>
    public static AggregateExpr<double?> StdDevPopulation<T>(Expr<T?> value)
        where T : struct, INumber<T> => Aggregate("stddev_pop", SqlTypes.Nullable(SqlTypes.Double), [Checked(value)]);

    /// <summary>The variance of a sample; NULL over fewer than two rows.</summary>
    public static AggregateExpr<double> Variance<T>(Expr<T> value)
        where T : struct, INumber<T> => Aggregate("var_samp", SqlTypes.Double, [Checked(value)]);

    /// <inheritdoc cref="Variance{T}(Expr{T})"/>
    public static AggregateExpr<double?> Variance<T>(Expr<T?> value)
        where T : struct, INumber<T> => Aggregate("var_samp", SqlTypes.Nullable(SqlTypes.Double), [Checked(value)]);

    /// <summary>The variance of a whole population; NULL over no rows.</summary>
    public static AggregateExpr<double> VariancePopulation<T>(Expr<T> value)
        where T : struct, INumber<T> => Aggregate("var_pop", SqlTypes.Double, [Checked(value)]);

    /// <inheritdoc cref="VariancePopulation{T}(Expr{T})"/>
    public static AggregateExpr<double?> VariancePopulation<T>(Expr<T?> value)
        where T : struct, INumber<T> => Aggregate("var_pop", SqlTypes.Nullable(SqlTypes.Double), [Checked(value)]);

    /// <summary>The value below which a fraction of the rows lies, between two of them where need be: 0.5 is the median. NULL over no rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not from 0 to 1.</exception>
    public static AggregateExpr<double> PercentileCont<T>(double fraction, Expr<T> value)
        where T : struct, INumber<T> => Ordered("percentile_cont", SqlTypes.Double, Checked(value), Fraction(fraction));

    /// <inheritdoc cref="PercentileCont{T}(double, Expr{T})"/>
    public static AggregateExpr<double?> PercentileCont<T>(double fraction, Expr<T?> value)
        where T : struct, INumber<T> => Ordered("percentile_cont", SqlTypes.Nullable(SqlTypes.Double), Checked(value), Fraction(fraction));

    /// <summary>The first of the rows' own values below which a fraction of the rows lies at least. NULL over no rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not from 0 to 1.</exception>
    public static AggregateExpr<T> PercentileDisc<T>(double fraction, Expr<T> value) => Ordered("percentile_disc", Checked(value).Type, value, Fraction(fraction));

    /// <summary>The value that occurs most often. NULL over no rows.</summary>
    public static AggregateExpr<T> Mode<T>(Expr<T> value) => Ordered("mode", Checked(value).Type, value);

    private static AggregateExpr<T> Ordered<T>(string name, SqlType<T> type, Expr order, params ReadOnlySpan<Expr> arguments) =>
        new AggregateExpr<T>(name, [.. arguments], type).WithinGroup(order);

    private static Expr<double> Fraction(double fraction)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fraction);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fraction, 1);
        return Value(fraction);
    }
}

using System.Collections.Immutable;
using System.Numerics;

namespace Athanor.Sql;

public static partial class SqlLanguage
{
    /// <summary>The number of rows.</summary>
    public static AggregateExpr<long> Count() => Aggregate("count", SqlTypes.BigInt, [], neverNull: true);

    /// <summary>The number of rows where the value is not NULL.</summary>
    public static AggregateExpr<long> Count(Expr value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Aggregate("count", SqlTypes.BigInt, [value], neverNull: true);
    }

    /// <summary>The number of distinct values that are not NULL.</summary>
    public static AggregateExpr<long> CountDistinct(Expr value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Count(value).Distinct();
    }

    /// <summary>The sum; NULL over no rows: project it with <c>.OrNull</c> where that can be.</summary>
    public static AggregateExpr<long> Sum(Expr<int> value) => Aggregate("sum", SqlTypes.BigInt, [Checked(value)]);

    /// <inheritdoc cref="Sum(Expr{int})"/>
    public static AggregateExpr<long?> Sum(Expr<int?> value) => Aggregate("sum", SqlTypes.Nullable(SqlTypes.BigInt), [Checked(value)]);

    /// <inheritdoc cref="Sum(Expr{int})"/>
    public static AggregateExpr<long> Sum(Expr<short> value) => Aggregate("sum", SqlTypes.BigInt, [Checked(value)]);

    /// <inheritdoc cref="Sum(Expr{int})"/>
    public static AggregateExpr<long?> Sum(Expr<short?> value) => Aggregate("sum", SqlTypes.Nullable(SqlTypes.BigInt), [Checked(value)]);

    /// <inheritdoc cref="Sum(Expr{int})"/>
    public static AggregateExpr<T> Sum<T>(Expr<T> value)
        where T : struct, INumber<T> => Aggregate("sum", Checked(value).Type, [value]);

    /// <inheritdoc cref="Sum(Expr{int})"/>
    public static AggregateExpr<T?> Sum<T>(Expr<T?> value)
        where T : struct, INumber<T> => Aggregate("sum", Checked(value).Type, [value]);

    /// <summary>The mean; NULL over no rows.</summary>
    public static AggregateExpr<double> Avg<T>(Expr<T> value)
        where T : struct, INumber<T> => Aggregate("avg", SqlTypes.Double, [Checked(value)]);

    /// <summary>The mean; NULL over no rows.</summary>
    public static AggregateExpr<double?> Avg<T>(Expr<T?> value)
        where T : struct, INumber<T> => Aggregate("avg", SqlTypes.Nullable(SqlTypes.Double), [Checked(value)]);

    /// <summary>The mean of exact decimals, as one; NULL over no rows.</summary>
    public static AggregateExpr<decimal> Avg(Expr<decimal> value) => Aggregate("avg", SqlTypes.Numeric(), [Checked(value)]);

    /// <summary>The mean of exact decimals, as one; NULL over no rows.</summary>
    public static AggregateExpr<decimal?> Avg(Expr<decimal?> value) => Aggregate("avg", SqlTypes.Nullable(SqlTypes.Numeric()), [Checked(value)]);

    /// <summary>The smallest value; NULL over no rows.</summary>
    public static AggregateExpr<T> Min<T>(Expr<T> value) => Aggregate("min", Checked(value).Type, [value]);

    /// <summary>The largest value; NULL over no rows.</summary>
    public static AggregateExpr<T> Max<T>(Expr<T> value) => Aggregate("max", Checked(value).Type, [value]);
}

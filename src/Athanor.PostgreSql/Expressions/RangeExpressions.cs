using System.Collections.Immutable;
using Athanor.PostgreSql.Expressions;

namespace Athanor.PostgreSql;

/// <summary>What ranges can be asked, and what can be made of them.</summary>
public static class RangeExpressions
{
    /// <summary>Whether a value lies in the range.</summary>
    public static Expr<bool> Contains<T>(this Expr<SqlRange<T>> range, Expr<T> value)
        where T : struct => Test("@>", range, value);

    /// <summary>Whether another range lies in this one.</summary>
    public static Expr<bool> Contains<T>(this Expr<SqlRange<T>> range, Expr<SqlRange<T>> other)
        where T : struct => Test("@>", range, other);

    /// <summary>Whether this range lies in another.</summary>
    public static Expr<bool> IsContainedIn<T>(this Expr<SqlRange<T>> range, Expr<SqlRange<T>> other)
        where T : struct => Test("<@", range, other);

    /// <summary>Whether both have a value in common.</summary>
    public static Expr<bool> Overlaps<T>(this Expr<SqlRange<T>> range, Expr<SqlRange<T>> other)
        where T : struct => Test("&&", range, other);

    /// <summary>Whether one begins where the other ends.</summary>
    public static Expr<bool> IsAdjacentTo<T>(this Expr<SqlRange<T>> range, Expr<SqlRange<T>> other)
        where T : struct => Test("-|-", range, other);

    /// <summary>Whether the whole range lies before another.</summary>
    public static Expr<bool> IsBefore<T>(this Expr<SqlRange<T>> range, Expr<SqlRange<T>> other)
        where T : struct => Test("<<", range, other);

    /// <summary>Whether the whole range lies after another.</summary>
    public static Expr<bool> IsAfter<T>(this Expr<SqlRange<T>> range, Expr<SqlRange<T>> other)
        where T : struct => Test(">>", range, other);

    /// <summary>Whether the range ends no later than another.</summary>
    public static Expr<bool> EndsWithin<T>(this Expr<SqlRange<T>> range, Expr<SqlRange<T>> other)
        where T : struct => Test("&<", range, other);

    /// <summary>Whether the range begins no earlier than another.</summary>
    public static Expr<bool> BeginsWithin<T>(this Expr<SqlRange<T>> range, Expr<SqlRange<T>> other)
        where T : struct => Test("&>", range, other);

    /// <summary>What both have in common; empty where that is nothing.</summary>
    public static Expr<SqlRange<T>> Intersection<T>(this Expr<SqlRange<T>> range, Expr<SqlRange<T>> other)
        where T : struct => Combined("*", range, other);

    /// <summary>Both together. Ranges that neither overlap nor meet are an error.</summary>
    public static Expr<SqlRange<T>> Union<T>(this Expr<SqlRange<T>> range, Expr<SqlRange<T>> other)
        where T : struct => Combined("+", range, other);

    /// <summary>The range without what another covers. What falls into two parts is an error.</summary>
    public static Expr<SqlRange<T>> Except<T>(this Expr<SqlRange<T>> range, Expr<SqlRange<T>> other)
        where T : struct => Combined("-", range, other);

    /// <summary>The lower bound; NULL for none and of an empty range.</summary>
    /// <param name="range">The range.</param>
    /// <param name="type">The bound's type.</param>
    public static Expr<T?> LowerBound<T>(this Expr<SqlRange<T>> range, SqlType<T>? type = null)
        where T : struct => Call("lower", SqlTypes.Nullable(type ?? SqlTypes.Default<T>()), range);

    /// <summary>The upper bound; NULL for none and of an empty range.</summary>
    /// <param name="range">The range.</param>
    /// <param name="type">The bound's type.</param>
    public static Expr<T?> UpperBound<T>(this Expr<SqlRange<T>> range, SqlType<T>? type = null)
        where T : struct => Call("upper", SqlTypes.Nullable(type ?? SqlTypes.Default<T>()), range);

    /// <summary>Whether the range holds nothing.</summary>
    public static Expr<bool> IsEmpty<T>(this Expr<SqlRange<T>> range)
        where T : struct => Call("isempty", SqlTypes.Boolean, range);

    /// <summary>Whether the lower bound lies inside.</summary>
    public static Expr<bool> IncludesLower<T>(this Expr<SqlRange<T>> range)
        where T : struct => Call("lower_inc", SqlTypes.Boolean, range);

    /// <summary>Whether the upper bound lies inside.</summary>
    public static Expr<bool> IncludesUpper<T>(this Expr<SqlRange<T>> range)
        where T : struct => Call("upper_inc", SqlTypes.Boolean, range);

    /// <summary>Whether a value lies in one of several ranges.</summary>
    public static Expr<bool> Contains<T>(this Expr<SqlRange<T>[]> ranges, Expr<T> value)
        where T : struct => Test("@>", ranges, value);

    /// <summary>Whether a range lies in one of several ranges.</summary>
    public static Expr<bool> Contains<T>(this Expr<SqlRange<T>[]> ranges, SqlRange<T> range, SqlType<SqlRange<T>> type)
        where T : struct => Test("@>", ranges, SqlLanguage.Value(range, type));

    private static PostgreSqlOperation<bool> Test(string word, Expr left, Expr right) => Of(word, false, SqlTypes.Boolean, left, right);

    private static PostgreSqlOperation<SqlRange<T>> Combined<T>(string word, Expr<SqlRange<T>> left, Expr<SqlRange<T>> right)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(left);
        return Of(word, false, left.Type, left, right);
    }

    private static PostgreSqlOperation<T> Call<T>(string word, SqlType<T> type, Expr range) => Of(word, true, type, range);

    private static PostgreSqlOperation<T> Of<T>(string word, bool isFunction, SqlType<T> type, params ReadOnlySpan<Expr> operands)
    {
        foreach (var operand in operands)
        {
            ArgumentNullException.ThrowIfNull(operand, nameof(operands));
        }

        ImmutableArray<Expr> all = operands is [var left, var right] ? [left, Beside(right, left)] : [.. operands];
        return new(word, isFunction, type, all, "ranges", "keep the bounds in two columns and compare them");
    }

    // A plain range takes the type of the range that it stands beside.
    private static Expr Beside(Expr value, Expr range) => value.SqlType.ClrType == range.SqlType.ClrType ? value.Beside(range.SqlType) : value;
}

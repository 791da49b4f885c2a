namespace Athanor.Sql;

/// <summary>The elements of arrays of value types.</summary>
public static class ArrayElementValues
{
    /// <summary>The element at an index from 0; NULL outside the array.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public static Expr<T?> At<T>(this Expr<T[]> array, int index)
        where T : struct => new ArrayOperation<T?>(ArrayOperator.Element, SqlTypes.Nullable(ArrayExpressions.ElementOf(array)), [array, ArrayExpressions.Position(index)]);

    /// <summary>The element at an index from 0; NULL outside the array.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public static Expr<T?> At<T>(this Expr<T?[]> array, int index)
        where T : struct => new ArrayOperation<T?>(ArrayOperator.Element, ArrayExpressions.ElementOf(array), [array, ArrayExpressions.Position(index)]);
}

namespace Athanor.Sql;

/// <summary>The elements of arrays of reference types.</summary>
public static class ArrayElementReferences
{
    /// <summary>The element at an index from 0; NULL outside the array.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public static Expr<T?> At<T>(this Expr<T[]> array, int index)
        where T : class => new ArrayOperation<T?>(ArrayOperator.Element, ArrayExpressions.ElementOf(array)!, [array, ArrayExpressions.Position(index)]);
}

namespace Athanor.Sql;

/// <summary>What arrays can be asked, where the database has them (PostgreSQL). Indexes start at 0, as they do in C#.</summary>
public static class ArrayExpressions
{
    /// <summary>Whether an element equals the value.</summary>
    public static Expr<bool> Contains<T>(this Expr<T[]> array, T value) => array.Any(ComparisonOperator.Equal, value);

    /// <summary>Whether a comparison holds between the value, on its left, and some element.</summary>
    public static Expr<bool> Any<T>(this Expr<T[]> array, ComparisonOperator comparison, Expr<T> value) => Compared(ArrayOperator.Any, array, comparison, value);

    /// <summary>Whether a comparison holds between the value, on its left, and every element.</summary>
    public static Expr<bool> All<T>(this Expr<T[]> array, ComparisonOperator comparison, Expr<T> value) => Compared(ArrayOperator.All, array, comparison, value);

    /// <summary>Whether the array has every element of another.</summary>
    public static Expr<bool> ContainsAll<T>(this Expr<T[]> array, Expr<T[]> others) => Test(ArrayOperator.Contains, array, others);

    /// <summary>Whether another array has every element of this one.</summary>
    public static Expr<bool> IsContainedIn<T>(this Expr<T[]> array, Expr<T[]> others) => Test(ArrayOperator.IsContained, array, others);

    /// <summary>Whether the array has an element of another.</summary>
    public static Expr<bool> Overlaps<T>(this Expr<T[]> array, Expr<T[]> others) => Test(ArrayOperator.Overlaps, array, others);

    /// <summary>The number of elements; 0 of an empty array.</summary>
    public static Expr<int> Length<T>(this Expr<T[]> array) => new ArrayOperation<int>(ArrayOperator.Length, SqlTypes.Integer, [Checked(array)]);

    /// <summary>At most so many elements from an index on; empty where there are none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index or the number is negative.</exception>
    public static Expr<T[]> Slice<T>(this Expr<T[]> array, int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new ArrayOperation<T[]>(
            ArrayOperator.Slice, Checked(array).Type, [array, SqlLanguage.Value(checked(start + 1)), SqlLanguage.Value(checked(start + length))]);
    }

    /// <summary>The array with an element after its last.</summary>
    public static Expr<T[]> Append<T>(this Expr<T[]> array, Expr<T> value) => WithElement(ArrayOperator.Append, array, value);

    /// <summary>The array with an element before its first.</summary>
    public static Expr<T[]> Prepend<T>(this Expr<T[]> array, Expr<T> value) => WithElement(ArrayOperator.Prepend, array, value);

    /// <summary>The array without the elements that equal the value.</summary>
    public static Expr<T[]> Remove<T>(this Expr<T[]> array, Expr<T> value) => WithElement(ArrayOperator.Remove, array, value);

    /// <summary>The array followed by another.</summary>
    public static Expr<T[]> Concat<T>(this Expr<T[]> array, Expr<T[]> others) =>
        new ArrayOperation<T[]>(ArrayOperator.Concat, Checked(array).Type, [array, Checked(others).Adopting(array.Type)]);

    /// <summary>The index of the first element that equals the value; NULL where none does.</summary>
    public static Expr<int?> IndexOf<T>(this Expr<T[]> array, Expr<T> value) =>
        new ArrayOperation<int?>(ArrayOperator.IndexOf, SqlTypes.Nullable(SqlTypes.Integer), [Checked(array), Element(array, value)]);

    /// <summary>The type of an array's elements.</summary>
    internal static SqlType<T> ElementOf<T>(Expr<T[]> array) => Checked(array).Type.ElementType as SqlType<T>
        ?? throw new ArgumentException($"The expression has type {array.Type} and is no array. Give its column `SqlTypes.Array(…)`.", nameof(array));

    /// <summary>The parameter of an index in SQL, which starts at 1.</summary>
    internal static Expr Position(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return SqlLanguage.Value(checked(index + 1));
    }

    private static ArrayOperation<bool> Compared<T>(ArrayOperator operation, Expr<T[]> array, ComparisonOperator comparison, Expr<T> value) =>
        comparison is not (ComparisonOperator.Same or ComparisonOperator.NotSame)
            ? new(operation, SqlTypes.Boolean, [array, Element(array, value)], comparison)
            : throw new ArgumentException("SQL has no null-safe comparison with the elements of an array.", nameof(comparison));

    private static ArrayOperation<bool> Test<T>(ArrayOperator operation, Expr<T[]> array, Expr<T[]> others) =>
        new(operation, SqlTypes.Boolean, [Checked(array), Checked(others).Adopting(array.Type)]);

    private static ArrayOperation<T[]> WithElement<T>(ArrayOperator operation, Expr<T[]> array, Expr<T> value) =>
        new(operation, Checked(array).Type, [array, Element(array, value)]);

    private static Expr Element<T>(Expr<T[]> array, Expr<T> value)
    {
        var type = ElementOf(array);
        return value is null ? new NullParameter(type) : value.Adopting(type);
    }

    private static Expr<T> Checked<T>(Expr<T> expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return expression;
    }
}

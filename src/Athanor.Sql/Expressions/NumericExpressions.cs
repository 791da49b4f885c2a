namespace Athanor.Sql;

/// <summary>Makes the nodes behind the operators on numbers.</summary>
internal static class NumericExpressions
{
    /// <summary>A calculation whose result has the left operand's type.</summary>
    public static Expr<T> OfLeft<T>(ArithmeticOperator arithmetic, Expr<T> left, Expr right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return Of(arithmetic, left, right, left.Type);
    }

    /// <summary>A calculation whose result has the right operand's type.</summary>
    public static Expr<T> OfRight<T>(ArithmeticOperator arithmetic, Expr left, Expr<T> right)
    {
        ArgumentNullException.ThrowIfNull(right);
        return Of(arithmetic, left, right, right.Type);
    }

    /// <summary>A calculation whose result has a type of its own.</summary>
    public static Expr<T> Of<T>(ArithmeticOperator arithmetic, Expr left, Expr right, SqlType<T> type)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new Arithmetic<T>(arithmetic, left, right, type);
    }

    /// <summary>The number with its sign changed.</summary>
    public static Expr<T> Negate<T>(Expr<T> operand)
    {
        ArgumentNullException.ThrowIfNull(operand);
        return new Negative<T>(operand);
    }

    /// <summary>A comparison of operands whose types differ, in width or in nullability.</summary>
    public static Expr<bool> Compare(ComparisonOperator comparison, Expr? left, Expr? right) =>
        comparison is ComparisonOperator.Equal or ComparisonOperator.NotEqual
            ? Comparison.Equality(left, right, negated: comparison == ComparisonOperator.NotEqual)
            : Comparison.Ordering(comparison, left, right);
}

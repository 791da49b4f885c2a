namespace Athanor.Sql;

/// <summary>Makes the nodes behind the operators on numbers.</summary>
internal static class NumericExpressions
{
    public static Expr<TResult> Of<TLeft, TRight, TResult>(ArithmeticOperator arithmetic, Expr<TLeft> left, Expr<TRight> right, SqlType<TResult> type)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new Arithmetic<TResult>(arithmetic, left, right, type);
    }

    public static Expr<bool> Compare(ComparisonOperator comparison, Expr left, Expr right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new Comparison(comparison, left, right);
    }
}

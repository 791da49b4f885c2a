namespace Athanor.Sql;

/// <summary>Operators of the database's own, by their symbols.</summary>
/// <remarks>The symbol is trusted text and never built from input.</remarks>
public static class OperatorExpressions
{
    /// <summary>A condition by an operator of the database's own: <c>u.Tags.BoolOp("@>", other)</c>.</summary>
    public static Expr<bool> BoolOp<T>(this Expr<T> left, string symbol, Expr<T> right, Precedence precedence = Precedence.Comparison) =>
        new OperatorExpr<bool>(symbol, Checked(left), right, precedence, SqlTypes.Boolean);

    /// <summary>A condition by an operator of the database's own, over operands of different types.</summary>
    public static Expr<bool> BoolOp(this Expr left, string symbol, Expr right, Precedence precedence = Precedence.Comparison) =>
        new OperatorExpr<bool>(symbol, Checked(left), right, precedence, SqlTypes.Boolean);

    /// <summary>An operator of the database's own: <c>u.Data.Op&lt;string?&gt;("->>", Value("name"))</c>.</summary>
    /// <typeparam name="TResult">The C# type of the result; nullable where it can be NULL.</typeparam>
    /// <param name="left">The left operand.</param>
    /// <param name="symbol">The symbol, or the words: letters and blanks.</param>
    /// <param name="right">The right operand.</param>
    /// <param name="precedence">How tightly it binds. Beside operators of the same place both sides get parentheses.</param>
    /// <param name="type">The SQL type of the result; the default one of <typeparamref name="TResult"/> when null.</param>
    /// <exception cref="ArgumentException">The symbol is no operator.</exception>
    public static Expr<TResult> Op<TResult>(this Expr left, string symbol, Expr right, Precedence precedence = Precedence.Other, SqlType<TResult>? type = null) =>
        new OperatorExpr<TResult>(symbol, Checked(left), right, precedence, type ?? SqlTypes.Default<TResult>());

    private static Expr Checked(Expr operand)
    {
        ArgumentNullException.ThrowIfNull(operand);
        return operand;
    }
}

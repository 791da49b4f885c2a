namespace Athanor.Sql;

/// <summary>The logical operators, on conditions only.</summary>
/// <remarks>
/// <c>&amp;&amp;</c> and <c>||</c> short-circuit on the constants TRUE and FALSE alone, which makes <c>id.HasValue &amp;&amp; u.Age == id.Value</c> safe
/// and leaves every real condition to SQL.
/// </remarks>
public static class BooleanOperators
{
    extension(Expr<bool>)
    {
        /// <summary>Both conditions hold.</summary>
        public static Expr<bool> operator &(Expr<bool> left, Expr<bool> right) => LogicalExpr.And(left, right);

        /// <summary>At least one condition holds.</summary>
        public static Expr<bool> operator |(Expr<bool> left, Expr<bool> right) => LogicalExpr.Or(left, right);

        /// <summary>The condition does not hold.</summary>
        public static Expr<bool> operator !(Expr<bool> operand) => NotExpr.Of(operand);

        /// <summary>Only the constant TRUE is true in C#.</summary>
        public static bool operator true(Expr<bool> operand) => BooleanConstant.ValueOf(operand) is true;

        /// <summary>Only the constant FALSE is false in C#.</summary>
        public static bool operator false(Expr<bool> operand) => BooleanConstant.ValueOf(operand) is false;
    }
}

namespace Athanor.Compliance;

internal static class ExprExtensions
{
    public static Expr<decimal> OrZero(this Expr<decimal?> value) => Coalesce(value, 0m);
}

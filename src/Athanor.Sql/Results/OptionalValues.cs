namespace Athanor.Sql;

/// <summary><c>.OrNull</c> of a value type: what comes from the optional side of an outer join, or may be NULL for another reason.</summary>
public static class OptionalValues
{
    extension<T>(Expr<T> expression)
        where T : struct
    {
        /// <summary>The same value, read as null where it is NULL.</summary>
        public Expr<T?> OrNull => new TypedExpr<T?>(expression, SqlTypes.Nullable(expression.Type), expression.Precedence, outputName: expression.OutputName);
    }
}

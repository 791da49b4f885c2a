namespace Athanor.Sql;

/// <summary><c>.OrNull</c> of a reference type: what comes from the optional side of an outer join, or may be NULL for another reason.</summary>
public static class OptionalReferences
{
    extension<T>(Expr<T> expression)
        where T : class?
    {
        /// <summary>The same value, read as null where it is NULL.</summary>
        public Expr<T?> OrNull => new TypedExpr<T?>(expression, expression.Type!, expression.Precedence, outputName: expression.OutputName);
    }
}

namespace Athanor.Sql;

/// <summary>Values that cannot be null in a CASE whose result can.</summary>
public static class NullableCases
{
    extension<T>(CaseExpr<T?> choice)
        where T : struct
    {
        /// <summary>Adds a branch, tried after those before it.</summary>
        public CaseExpr<T?> When(Expr<bool> condition, Expr<T> value)
        {
            ArgumentNullException.ThrowIfNull(choice);
            ArgumentNullException.ThrowIfNull(value);
            return choice.WithBranch(condition, value);
        }

        /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
        [Obsolete(NotACondition.Message, error: true)]
        public CaseExpr<T?> When(bool condition, Expr<T> value) => throw NotACondition.Error();

        /// <summary>The value when no branch holds; NULL without it.</summary>
        public Expr<T?> Else(Expr<T> value)
        {
            ArgumentNullException.ThrowIfNull(choice);
            ArgumentNullException.ThrowIfNull(value);
            return choice.WithElse(value);
        }
    }
}

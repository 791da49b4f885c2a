using System.Runtime.CompilerServices;

namespace Athanor.Sql;

/// <summary>What expressions can be asked besides the operators: membership, patterns, ranges, names.</summary>
public static class ExprExtensions
{
    /// <summary>Whether the value is one of a list; nothing is in an empty one. The list travels as parameters.</summary>
    public static Expr<bool> In<T>(this Expr<T> value, params IEnumerable<T> values) => Membership(value, values, negated: false);

    /// <summary>Whether the value is none of a list.</summary>
    public static Expr<bool> NotIn<T>(this Expr<T> value, params IEnumerable<T> values) => Membership(value, values, negated: true);

    /// <summary>Whether the value is among a query's rows.</summary>
    public static Expr<bool> In<T>(this Expr<T> value, IQuerySource<T> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Membership(value, query.Query, negated: false);
    }

    /// <summary>Whether the value is not among a query's rows; never true when one of them is NULL.</summary>
    public static Expr<bool> NotIn<T>(this Expr<T> value, IQuerySource<T> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Membership(value, query.Query, negated: true);
    }

    /// <summary>Whether the value is one of a list that comes with the execution; nothing is in an empty one.</summary>
    public static Expr<bool> In<T>(this Expr<T> value, NamedList<T> values) => Membership(value, values, negated: false);

    /// <summary>Whether the value is none of a list that comes with the execution.</summary>
    public static Expr<bool> NotIn<T>(this Expr<T> value, NamedList<T> values) => Membership(value, values, negated: true);

    /// <summary>Whether a list has the value: <c>ids.Contains(u.Id)</c>.</summary>
    // Generic in the expression too: an Expr<T> parameter would take plain values by conversion, and so every LINQ Contains in sight.
    public static Expr<bool> Contains<T, TExpr>(this IEnumerable<T> values, TExpr value)
        where TExpr : Expr<T> => Membership(value, values, negated: false);

    /// <summary>Whether the value lies between two others, both included.</summary>
    [OverloadResolutionPriority(1)]
    public static Expr<bool> Between<T>(this Expr<T> value, Expr<T> low, Expr<T> high) => BetweenExpr.Of(value, low, high);

    /// <summary>Whether a value that may be NULL lies between two that may not, both included.</summary>
    public static Expr<bool> Between<T>(this Expr<T?> value, Expr<T> low, Expr<T> high)
        where T : struct => BetweenExpr.Of(value, low, high);

    /// <summary>Whether a value that is not NULL lies between two that may be, both included.</summary>
    public static Expr<bool> Between<T>(this Expr<T> value, Expr<T?> low, Expr<T?> high)
        where T : struct => BetweenExpr.Of(value, low, high);

    /// <summary>Whether both are equal, NULL being equal to NULL.</summary>
    [OverloadResolutionPriority(1)]
    public static Expr<bool> IsSame<T>(this Expr<T> value, Expr<T>? other) => Sameness(ComparisonOperator.Same, value, other);

    /// <summary>Whether they differ, NULL being equal to NULL.</summary>
    [OverloadResolutionPriority(1)]
    public static Expr<bool> IsNotSame<T>(this Expr<T> value, Expr<T>? other) => Sameness(ComparisonOperator.NotSame, value, other);

    /// <summary>Whether both are equal, NULL being equal to NULL.</summary>
    public static Expr<bool> IsSame<T>(this Expr<T> value, Expr<T?> other)
        where T : struct => Sameness(ComparisonOperator.Same, value, other);

    /// <summary>Whether both are equal, NULL being equal to NULL.</summary>
    public static Expr<bool> IsSame<T>(this Expr<T?> value, Expr<T> other)
        where T : struct => Sameness(ComparisonOperator.Same, value, other);

    /// <summary>Whether they differ, NULL being equal to NULL.</summary>
    public static Expr<bool> IsNotSame<T>(this Expr<T> value, Expr<T?> other)
        where T : struct => Sameness(ComparisonOperator.NotSame, value, other);

    /// <summary>Whether they differ, NULL being equal to NULL.</summary>
    public static Expr<bool> IsNotSame<T>(this Expr<T?> value, Expr<T> other)
        where T : struct => Sameness(ComparisonOperator.NotSame, value, other);

    /// <summary>The text compared and sorted by its code points, on every database alike, whatever the column's collation.</summary>
    /// <remarks>Only ASCII letters have an upper and a lower case then: <c>u.Name.Ordinal().IContains("é")</c> does not find É.</remarks>
    public static Expr<string> Ordinal(this Expr<string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new OrdinalText(text);
    }

    /// <summary>The text compared and sorted by a collation of the database's own: <c>u.Name.Collate("de-x-icu")</c>.</summary>
    public static Expr<string> Collate(this Expr<string> text, string collation)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrEmpty(collation);
        return new CollateExpr(text, collation);
    }

    /// <summary>Both hold, where the second counts only when <paramref name="applies"/>.</summary>
    public static Expr<bool> AndIf(this Expr<bool> condition, bool applies, Func<Expr<bool>> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return applies ? LogicalExpr.And(condition, other()) : condition;
    }

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public static Expr<bool> AndIf(this Expr<bool> condition, bool applies, Func<bool> other) => throw NotACondition.Error();

    /// <summary>The expression under a name of its own in the result.</summary>
    public static Expr<T> Label<T>(this Expr<T> expression, string name)
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new LabelExpr<T>(expression, name);
    }

    extension(Expr<bool?> condition)
    {
        /// <summary>Whether the value is true, and not NULL.</summary>
        public Expr<bool> IsTrue => Comparison.Of(ComparisonOperator.Same, condition, BooleanConstant.True);

        /// <summary>Whether the value is false, and not NULL.</summary>
        public Expr<bool> IsFalse => Comparison.Of(ComparisonOperator.Same, condition, BooleanConstant.False);
    }

    internal static InExpr Membership<T>(Expr<T> value, IEnumerable<T> values, bool negated)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(values);
        return new InExpr(value, ListParameter<T>.Of(values, value.Type), negated);
    }

    private static InExpr Membership<T>(Expr<T> value, NamedList<T> values, bool negated)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(values);
        return new InExpr(value, values.Beside(value.Type), negated);
    }

    internal static InExpr Membership(Expr value, QueryStatement query, bool negated)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new InExpr(value, query, negated);
    }

    // The value of a variable stays a parameter, so that one SQL text serves both null and not.
    internal static Expr<bool> Sameness<T>(ComparisonOperator comparison, Expr<T> value, Expr? other)
    {
        ArgumentNullException.ThrowIfNull(value);
        return other is not null ? Comparison.Of(comparison, value, other) : new NullTest(value, negated: comparison == ComparisonOperator.NotSame);
    }
}

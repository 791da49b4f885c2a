namespace Athanor.Orm;

/// <summary>What C# means, in SQL: the expressions that rewritten hybrids are made of, for hybrids that are written by hand as well.</summary>
public static class HybridSql
{
    // What C# takes for white space: char.IsWhiteSpace.
    private const string WhiteSpace =
        "\t\n\v\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000";

    /// <summary>Whether both are equal as C# says: null is equal to null, and the answer is never NULL.</summary>
    public static Expr<bool> Same(Expr left, Expr right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return (left.IsNeverNull, right.IsNeverNull) switch
        {
            (true, true) => Comparison.Of(ComparisonOperator.Equal, left, right),
            // So that an index on the column can serve: a database may have none for IS NOT DISTINCT FROM.
            (false, true) when left is IColumn => Comparison.Of(ComparisonOperator.Equal, left, right) & IsNotNull(left),
            (true, false) when right is IColumn => Comparison.Of(ComparisonOperator.Equal, left, right) & IsNotNull(right),
            _ => Comparison.Of(ComparisonOperator.Same, left, right),
        };
    }

    /// <summary>Whether both differ as C# says: null is equal to null, and the answer is never NULL.</summary>
    public static Expr<bool> Differ(Expr left, Expr right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Comparison.Of(left.IsNeverNull && right.IsNeverNull ? ComparisonOperator.NotEqual : ComparisonOperator.NotSame, left, right);
    }

    /// <summary>Whether one value comes before or after another, as C# says: false, and not NULL, where one of them is null.</summary>
    public static Expr<bool> Holds(ComparisonOperator comparison, Expr left, Expr right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        Expr<bool> condition = Comparison.Of(comparison, left, right);
        if (left.IsNeverNull && right.IsNeverNull)
        {
            return condition;
        }

        if (left is IColumn or { IsNeverNull: true } && right is IColumn or { IsNeverNull: true })
        {
            condition = left.IsNeverNull ? condition : condition & IsNotNull(left);
            return right.IsNeverNull ? condition : condition & IsNotNull(right);
        }

        return OrFalse(condition);
    }

    /// <summary>The condition, with FALSE for NULL.</summary>
    public static Expr<bool> OrFalse(Expr<bool> condition) => Coalesce(condition.OrNull, False);

    /// <summary>Whether the value is null.</summary>
    public static Expr<bool> IsNull(Expr value) => NullTest.Of(value);

    /// <summary>Whether the value is not null.</summary>
    public static Expr<bool> IsNotNull(Expr value) => NullTest.Of(value, negated: true);

    /// <summary>Whether the text is null or empty.</summary>
    public static Expr<bool> IsNullOrEmpty(Expr<string?> text) => IsNull(text) | text == Literal<string?>("");

    /// <summary>Whether the text is null or has nothing but white space in it.</summary>
    public static Expr<bool> IsNullOrWhiteSpace(Expr<string?> text) => IsNull(text) | Trimmed(text!) == Literal("");

    /// <summary>The text without the white space around it: all that C# takes for such, not the blank alone.</summary>
    public static Expr<string> Trimmed(Expr<string> text) => Trim(text, WhiteSpace);

    /// <summary>The text without the white space before it.</summary>
    public static Expr<string> TrimmedStart(Expr<string> text) => TrimStart(text, WhiteSpace);

    /// <summary>The text without the white space after it.</summary>
    public static Expr<string> TrimmedEnd(Expr<string> text) => TrimEnd(text, WhiteSpace);

    /// <summary>Whether a value is one of a list: null is, where null is in it.</summary>
    public static Expr<bool> IsIn<T>(Expr value, IEnumerable<T> values)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(values);
        var all = values.ToList();
        var present = all.FindAll(v => v is not null);
        Expr<bool> condition = (value as Expr<T> ?? TypeCoerce<T>(value)).In(present);
        condition = value.IsNeverNull ? condition : condition & IsNotNull(value);
        return present.Count < all.Count ? condition | IsNull(value) : condition;
    }

    /// <summary>A moment as C# compares and moves it: by its clock alone, whatever its kind.</summary>
    public static DateTime Clock(DateTime moment) => DateTime.SpecifyKind(moment, DateTimeKind.Unspecified);

    /// <inheritdoc cref="Clock(DateTime)"/>
    public static DateTime? Clock(DateTime? moment) => moment is { } given ? Clock(given) : null;

    /// <summary>A truth value as C# writes it: <c>True</c> or <c>False</c>.</summary>
    public static Expr<string> TextOf(Expr<bool> value) => Case(value, Literal("True")).Else(Literal("False"));

    /// <summary>The expression of a member, made once for each face of a table: so that it is one and the same in SELECT and GROUP BY.</summary>
    public static Expr<T> Once<T>(ref Expr<T>? kept, Expr<T> made) => Interlocked.CompareExchange(ref kept, made, null) ?? made;
}

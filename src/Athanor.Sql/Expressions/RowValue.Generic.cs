using System.Runtime.CompilerServices;

namespace Athanor.Sql;

/// <summary>Several typed expressions as one value.</summary>
/// <typeparam name="T">The tuple of the parts' C# types: rows of different shapes do not compare.</typeparam>
#pragma warning disable CS0660, CS0661 // == builds SQL
public sealed class RowValue<T>
#pragma warning restore CS0660, CS0661
{
    internal RowValue(params ReadOnlySpan<Expr> items)
    {
        foreach (var item in items)
        {
            ArgumentNullException.ThrowIfNull(item, nameof(items));
        }

        Node = new RowValue([.. items]);
    }

    internal RowValue Node { get; }

    /// <summary>All parts are equal, in SQL.</summary>
    public static Expr<bool> operator ==(RowValue<T> left, RowValue<T> right) => Equality(left, right, negated: false);

    /// <summary>Some part differs, in SQL.</summary>
    public static Expr<bool> operator !=(RowValue<T> left, RowValue<T> right) => Equality(left, right, negated: true);

    /// <summary>Before, part by part, in SQL.</summary>
    public static Expr<bool> operator <(RowValue<T> left, RowValue<T> right) => Of(ComparisonOperator.Less, left, right);

    /// <summary>Before or equal, part by part, in SQL.</summary>
    public static Expr<bool> operator <=(RowValue<T> left, RowValue<T> right) => Of(ComparisonOperator.LessOrEqual, left, right);

    /// <summary>After, part by part, in SQL.</summary>
    public static Expr<bool> operator >(RowValue<T> left, RowValue<T> right) => Of(ComparisonOperator.Greater, left, right);

    /// <summary>After or equal, part by part, in SQL.</summary>
    public static Expr<bool> operator >=(RowValue<T> left, RowValue<T> right) => Of(ComparisonOperator.GreaterOrEqual, left, right);

    /// <summary>Whether the row is among a query's rows.</summary>
    public Expr<bool> In(IQuerySource<T> query) => Membership(query, negated: false);

    /// <summary>Whether the row is one of a list; nothing is in an empty one. The values travel as parameters.</summary>
    /// <exception cref="ArgumentException">A row of the list holds a null.</exception>
    public Expr<bool> In(params IEnumerable<T> rows) => Membership(rows, negated: false);

    /// <summary>Whether the row is none of a list.</summary>
    /// <exception cref="ArgumentException">A row of the list holds a null.</exception>
    public Expr<bool> NotIn(params IEnumerable<T> rows) => Membership(rows, negated: true);

    /// <summary>Whether the row is not among a query's rows; never true when a part of one of them is NULL.</summary>
    public Expr<bool> NotIn(IQuerySource<T> query) => Membership(query, negated: true);

    // A null part asks for NULL, as it does between single values; a comparison of whole rows could not say so.
    private static Expr<bool> Equality(RowValue<T> left, RowValue<T> right, bool negated)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var (lefts, rights) = (left.Node.Items, right.Node.Items);
        if (!lefts.Concat(rights).Any(item => item.IsNullValue))
        {
            return Of(negated ? ComparisonOperator.NotEqual : ComparisonOperator.Equal, left, right);
        }

        var result = Comparison.Equality(lefts[0], rights[0], negated);
        for (var i = 1; i < lefts.Length; i++)
        {
            var part = Comparison.Equality(lefts[i], rights[i], negated);
            result = negated ? LogicalExpr.Or(result, part) : LogicalExpr.And(result, part);
        }

        return result;
    }

    private static Comparison Of(ComparisonOperator comparison, RowValue<T> left, RowValue<T> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new Comparison(comparison, left.Node.Adopting(right.Node), right.Node.Adopting(left.Node));
    }

    private InExpr Membership(IEnumerable<T> rows, bool negated)
    {
        ArgumentNullException.ThrowIfNull(rows);
        // A tuple tells its parts by number, boxed: a row value of any shape needs no code of its own.
        return new InExpr(Node, RowList.Of(Node, [.. rows.Select(row => (ITuple)row!)]), negated);
    }

    private InExpr Membership(IQuerySource<T> query, bool negated)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new InExpr(Node, query.Query, negated);
    }
}

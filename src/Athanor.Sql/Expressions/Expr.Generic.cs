using System.Diagnostics.CodeAnalysis;

namespace Athanor.Sql;

/// <summary>A typed SQL expression. The C# operators build SQL: nothing is compared or computed in the program.</summary>
/// <remarks>
/// A plain value converts to a bind parameter; the literal <c>null</c> in a comparison is <c>IS NULL</c>. Conditions belong in <c>Where</c> and its like:
/// an expression used as the condition of an <c>if</c> is a compile-time error of Athanor's analyzers.
/// </remarks>
/// <typeparam name="T">The C# type of its value; nullable where SQL can give NULL.</typeparam>
#pragma warning disable CS0660, CS0661 // == builds SQL; the identity of the object itself stays what it was
public abstract class Expr<T> : Expr, ISelectable<T>
#pragma warning restore CS0660, CS0661
{
    /// <summary>Makes an expression of the given type.</summary>
    protected Expr(SqlType<T> type) => Type = type;

    /// <summary>The SQL type of its value.</summary>
    public SqlType<T> Type { get; }

    /// <inheritdoc/>
    public sealed override SqlType SqlType => Type;

    internal sealed override Expr Labelled(string name) => new LabelExpr<T>(this, name);

    RowShape<T> ISelectable<T>.Shape => new ScalarShape<T>(this);

    /// <summary>A value as a bind parameter.</summary>
    [return: NotNull]
    public static implicit operator Expr<T>([AllowNull] T value) => new BindParameter<T>(value!, null);

    /// <summary>Equal, in SQL; <c>IS NULL</c> where an operand is a null literal or a null value.</summary>
    public static Expr<bool> operator ==(Expr<T>? left, Expr<T>? right) => Comparison.Equality(left, right, negated: false);

    /// <summary>Not equal, in SQL; <c>IS NOT NULL</c> where an operand is a null literal or a null value.</summary>
    public static Expr<bool> operator !=(Expr<T>? left, Expr<T>? right) => Comparison.Equality(left, right, negated: true);

    /// <summary>Less than, in SQL; never true with a null operand.</summary>
    public static Expr<bool> operator <(Expr<T>? left, Expr<T>? right) => Comparison.Ordering(ComparisonOperator.Less, left, right);

    /// <summary>Less than or equal, in SQL; never true with a null operand.</summary>
    public static Expr<bool> operator <=(Expr<T>? left, Expr<T>? right) => Comparison.Ordering(ComparisonOperator.LessOrEqual, left, right);

    /// <summary>Greater than, in SQL; never true with a null operand.</summary>
    public static Expr<bool> operator >(Expr<T>? left, Expr<T>? right) => Comparison.Ordering(ComparisonOperator.Greater, left, right);

    /// <summary>Greater than or equal, in SQL; never true with a null operand.</summary>
    public static Expr<bool> operator >=(Expr<T>? left, Expr<T>? right) => Comparison.Ordering(ComparisonOperator.GreaterOrEqual, left, right);

    /// <summary>Text of the value followed by text: concatenation, in SQL.</summary>
    public static Expr<string> operator +(Expr<T> left, string? right) => Concatenation.Of(left, right);

    /// <summary>Text followed by the value's text: concatenation, in SQL.</summary>
    public static Expr<string> operator +(string? left, Expr<T> right) => Concatenation.Of(left, right);

    /// <summary>The value's text followed by text: concatenation, in SQL.</summary>
    public static Expr<string> operator +(Expr<T> left, Expr<string> right) => Concatenation.Of(left, right);
}

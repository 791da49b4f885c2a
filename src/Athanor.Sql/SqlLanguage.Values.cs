using System.Runtime.CompilerServices;

namespace Athanor.Sql;

public static partial class SqlLanguage
{
    /// <summary>A value written into the SQL text, escaped, rather than sent beside it: for constants that the planner should see. Each value is a statement of its own.</summary>
    public static Expr<T> Literal<T>(T value) => new LiteralExpr<T>(value, SqlTypes.Default<T>());

    /// <summary>A value of a chosen SQL type, written into the SQL text.</summary>
    public static Expr<T> Literal<T>(T value, SqlType<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new LiteralExpr<T>(value, type);
    }

    /// <summary>A value that the program reads when the statement is executed, anew each time, and sends beside the SQL text: <c>LateValue(() => DateTime.UtcNow)</c>.</summary>
    /// <remarks>For statements that are kept: <c>Value(DateTime.UtcNow)</c> is the time at which the statement was written.</remarks>
    public static Expr<T> LateValue<T>(Func<T> read, SqlType<T>? type = null)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new LateValue<T>(read, type);
    }

    /// <summary>The literal NULL, where <c>Value&lt;int?>(null)</c> would be a parameter.</summary>
    /// <typeparam name="T">A C# type that can hold null: <c>Null&lt;int?>()</c>.</typeparam>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> cannot hold null.</exception>
    public static Expr<T> Null<T>() => default(T) is null
        ? new NullExpr<T>(SqlTypes.Default<T>())
        : throw new ArgumentException($"NULL is no {typeof(T).Name}: ask for Null<{typeof(T).Name}?>().");

    /// <summary>Begins a CASE that compares one value: <c>Case(u.Kind).When(1, "one").When(2, "two").Else("many")</c>.</summary>
    public static CaseSubject<T> Case<T>(Expr<T> subject) => new(subject);

    /// <summary>A value converted to another type, or NULL where it is no such thing. Only some databases can; the others refuse to compile it.</summary>
    public static Expr<T?> TryCast<T>(Expr operand)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(operand);
        return new TryCastExpr<T?>(operand, SqlTypes.Default<T?>());
    }

    /// <summary>The same SQL taken for a value of another type in C#: nothing is converted in the database.</summary>
    public static Expr<T> TypeCoerce<T>(Expr operand, SqlType<T> type)
    {
        ArgumentNullException.ThrowIfNull(operand);
        ArgumentNullException.ThrowIfNull(type);
        return operand.Adopting(type) as Expr<T> ?? new TypedExpr<T>(operand, type, operand.Precedence, operand.IsNeverNull, operand.OutputName);
    }

    /// <inheritdoc cref="TypeCoerce{T}(Expr, SqlType{T})"/>
    public static Expr<T> TypeCoerce<T>(Expr operand) => TypeCoerce(operand, SqlTypes.Default<T>());

    /// <summary>NULL where the two are equal, else the first.</summary>
    public static Expr<T?> NullIf<T>(Expr<T> value, Expr<T> other)
        where T : struct => new FunctionExpr<T?>("nullif", [Checked(value), Beside(other, value)], SqlTypes.Nullable(value.Type));

    /// <summary>NULL where the two are equal, else the first.</summary>
    public static Expr<T?> NullIf<T>(Expr<T?> value, Expr<T?> other)
        where T : struct => new FunctionExpr<T?>("nullif", [Checked(value), Beside(other, value)], value.Type);

    /// <summary>NULL where the two are equal, else the first.</summary>
    public static Expr<string?> NullIf(Expr<string?> value, Expr<string?> other) =>
        new FunctionExpr<string?>("nullif", [Checked(value), Beside(other, value)], value.Type);

    /// <summary>The first value of several that is not NULL.</summary>
    [OverloadResolutionPriority(1)]
    public static Expr<T> Coalesce<T>(Expr<T?> first, Expr<T?> second, Expr<T> otherwise)
        where T : struct => Coalesce(first, Coalesce(second, otherwise));

    /// <summary>The first value of several that is not NULL; NULL when all are.</summary>
    public static Expr<T?> Coalesce<T>(Expr<T?> first, Expr<T?> second, Expr<T?> third)
        where T : struct => Coalesce(first, Coalesce(second, third));

    /// <summary>The first value of several that is not NULL.</summary>
    /// <param name="first">A value that may be NULL.</param>
    /// <param name="second">The value in its place.</param>
    /// <param name="others">More, in order; the last decides whether the whole can be NULL.</param>
    public static Expr<T> Coalesce<T>(Expr<T?> first, Expr<T> second, params ReadOnlySpan<Expr<T>> others)
        where T : class
    {
        var all = new Expr[others.Length + 2];
        (all[0], all[1]) = (Checked(first), Beside(second, first));
        for (var i = 0; i < others.Length; i++)
        {
            all[i + 2] = Beside(others[i], first);
        }

        return new FunctionExpr<T>("coalesce", [.. all], first.Type!, neverNull: all[^1].IsNeverNull);
    }

    /// <summary>The largest of several values; NULL when one of them is.</summary>
    public static Expr<T> Greatest<T>(Expr<T> first, Expr<T> second, params ReadOnlySpan<Expr<T>> others) => Extreme(KnownFunction.Greatest, first, [second, .. others]);

    /// <summary>The smallest of several values; NULL when one of them is.</summary>
    public static Expr<T> Least<T>(Expr<T> first, Expr<T> second, params ReadOnlySpan<Expr<T>> others) => Extreme(KnownFunction.Least, first, [second, .. others]);

    private static KnownFunctionExpr<T> Extreme<T>(KnownFunction function, Expr<T> first, ReadOnlySpan<Expr<T>> others)
    {
        var arguments = new Expr[others.Length + 1];
        arguments[0] = Checked(first);
        for (var i = 0; i < others.Length; i++)
        {
            arguments[i + 1] = Beside(others[i], first);
        }

        return new(function, first.Type, arguments);
    }

    // A plain value takes the SQL type of what it stands beside.
    private static Expr Beside(Expr value, Expr other)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Comparison.Adopted(value, other);
    }
}

namespace Athanor.Sql;

/// <summary>Values whose types are known at run time only, bound by the SQL type of what they stand beside.</summary>
internal static class RunTimeValues
{
    /// <summary>The value as a parameter of an expression's type; an expression stays what it is.</summary>
    /// <exception cref="ArgumentException">It is of another type.</exception>
    public static Expr Bound(Expr beside, object? value) => value switch
    {
        null => new NullParameter(beside.SqlType),
        Expr expression => expression,
        _ => beside.SqlType.TryBind(value)
            ?? throw new ArgumentException($"A value of {value.GetType().Name} stands beside {beside}, which holds {beside.SqlType.ClrType.Name}.", nameof(value)),
    };

    public static Expr<bool> Equality(Expr left, object? value) => Comparison.Equality(left, Bound(left, value), negated: false);
}

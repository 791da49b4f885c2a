namespace Athanor.Sql;

/// <summary>A value written into the SQL text, escaped.</summary>
internal sealed class LiteralExpr<T>(T value, SqlType<T> type) : Expr<T>(type)
{
    // A number may begin with a sign.
    public override Precedence Precedence => Type.Kind is SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt
        or SqlTypeKind.Numeric or SqlTypeKind.Real or SqlTypeKind.Double or SqlTypeKind.Interval
        ? Precedence.Unary
        : Precedence.Primary;

    public override bool IsNeverNull => value is not null;

    internal override bool IsNullValue => value is null;

    internal override Expr Adopting(SqlType type) => type is SqlType<T> same && !same.Equals(Type) ? new LiteralExpr<T>(value, same) : this;

    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(Exactly(value));
        parts.Value(Type);
    }

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.Literal(Type, LiteralWriter.Written(compiler.Dialect, Type, value));

    // The text holds what equality overlooks: 0 and -0, 1.0 and 1.00, the same instant in two time zones.
    private static object? Exactly(T value) => value switch
    {
        double number => BitConverter.DoubleToInt64Bits(number),
        float number => BitConverter.SingleToInt32Bits(number),
        decimal number => (decimal.GetBits(number)[3], number),
        DateTime time => (time.Ticks, time.Kind),
        DateTimeOffset time => (time.Ticks, time.Offset),
        _ => value,
    };
}

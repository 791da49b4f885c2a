namespace Athanor.Sql;

/// <summary>Two integers and an operator on their bits.</summary>
internal sealed class Bitwise<T>(BitwiseOperator bitwise, Expr left, Expr right, SqlType<T> type) : Expr<T>(type), IBitwise
{
    public BitwiseOperator Operator => bitwise;

    public Expr Left => left;

    public Expr Right => right;

    public override Precedence Precedence => Precedence.Other;

    public override bool IsNeverNull => left.IsNeverNull && right.IsNeverNull;

    public static Bitwise<T> OfLeft(BitwiseOperator bitwise, Expr<T> left, Expr right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(bitwise, left, right, left.Type);
    }

    public static Bitwise<T> OfRight(BitwiseOperator bitwise, Expr left, Expr<T> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(bitwise, left, right, right.Type);
    }

    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((long)bitwise);
        parts.Node(ref left);
        parts.Node(ref right);
    }

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitBitwise(this);
}

namespace Athanor.Sql;

/// <summary>Two numbers and an operator between them.</summary>
internal sealed class Arithmetic<T>(ArithmeticOperator arithmetic, Expr left, Expr right, SqlType<T> type) : Expr<T>(type), IArithmetic
{
    public ArithmeticOperator Operator => arithmetic;

    public Expr Left => left;

    public Expr Right => right;

    public override Precedence Precedence =>
        arithmetic is ArithmeticOperator.Add or ArithmeticOperator.Subtract ? Precedence.Additive : Precedence.Multiplicative;

    public override bool IsNeverNull => left.IsNeverNull && right.IsNeverNull && arithmetic is not (ArithmeticOperator.Divide or ArithmeticOperator.Remainder);

    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((long)arithmetic);
        parts.Node(ref left);
        parts.Node(ref right);
    }

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitArithmetic(this);
}

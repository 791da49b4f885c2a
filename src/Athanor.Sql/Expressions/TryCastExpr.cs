namespace Athanor.Sql;

/// <summary>A conversion that gives NULL where the value is no such thing.</summary>
internal sealed class TryCastExpr<T>(Expr operand, SqlType<T> type) : Expr<T>(type)
{
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Node(ref operand);
        parts.Value(Type);
    }

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.TryCast(operand, Type);
}

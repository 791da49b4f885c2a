namespace Athanor.Sql;

/// <summary><c>CAST(… AS type)</c>.</summary>
internal sealed class CastExpr<T>(Expr operand, SqlType<T> type) : Expr<T>(type)
{
    public override bool IsNeverNull => operand.IsNeverNull;

    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Node(ref operand);
        parts.Value(Type);
    }

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.Cast(operand, Type);
}

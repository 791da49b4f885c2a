namespace Athanor.Sql;

/// <summary>The literal NULL.</summary>
internal sealed class NullExpr<T>(SqlType<T> type) : Expr<T>(type)
{
    internal override bool IsNullValue => true;

    protected internal override void DeclareParts(PartVisitor parts) => parts.Value(Type);

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.Write("NULL");
}

namespace Athanor.Sql;

/// <summary>JSON's null, a value and not NULL.</summary>
internal sealed class JsonNull<T>(SqlType<T> type) : Expr<T>(type)
{
    public override bool IsNeverNull => true;

    protected internal override void DeclareParts(PartVisitor parts) => parts.Value(Type);

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitJsonNull();
}

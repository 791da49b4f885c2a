namespace Athanor.Sql;

/// <summary>A column of a subquery or CTE.</summary>
internal sealed class DerivedColumn<T>(FromClause source, string name, SqlType<T> type, bool neverNull) : Expr<T>(type)
{
    public override bool IsNeverNull => neverNull;

    public override string OutputName => name;

    internal override (FromClause Source, string Name)? Place => (source, name);

    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Node(source);
        parts.Value(name);
    }

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.DerivedColumn(source, name);
}

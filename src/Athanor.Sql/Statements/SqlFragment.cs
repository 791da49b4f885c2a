namespace Athanor.Sql;

/// <summary>A piece of SQL text.</summary>
internal sealed class SqlFragment(string sql) : SqlNode
{
    protected internal override void DeclareParts(PartVisitor parts) => parts.Value(sql);

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.Write(sql);
}

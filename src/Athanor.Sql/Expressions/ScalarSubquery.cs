namespace Athanor.Sql;

/// <summary>A query in parentheses, as one value.</summary>
internal sealed class ScalarSubquery(QueryStatement query) : SqlNode
{
    protected internal override void DeclareParts(PartVisitor parts) => parts.Node(ref query);

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.Subquery(query);
}

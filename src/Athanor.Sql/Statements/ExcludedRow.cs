namespace Athanor.Sql;

/// <summary>The row that an upsert wanted to insert, named <c>excluded</c> in its update part.</summary>
internal sealed class ExcludedRow(Table table) : FromClause
{
    public override string Name => "excluded";

    public override Table? BaseTable => table;

    protected internal override void DeclareParts(PartVisitor parts) => parts.Value(table);

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.Write(Name);
}

namespace Athanor.Sql;

/// <summary>Says that a CTE stands in the WITH of the query that this belongs to, not in that of the whole statement.</summary>
internal sealed class CtePlace(Cte cte) : SqlNode
{
    public Cte Cte => cte;

    /// <summary>The CTEs that stand in a statement's own WITH because it says so.</summary>
    public static IEnumerable<Cte> At(Statement statement) => statement.Attachments.OfType<CtePlace>().Select(p => p.Cte);

    protected internal override void DeclareParts(PartVisitor parts) => parts.Node(ref cte);

    // The query's WITH is written by the query.
    protected internal override void WriteSql(StatementCompiler compiler)
    {
    }
}

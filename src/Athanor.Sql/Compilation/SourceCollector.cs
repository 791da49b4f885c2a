using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Finds the sources that a query's expressions read columns of, in order of first use. Subqueries keep theirs to themselves.</summary>
internal sealed class SourceCollector : PartVisitor
{
    private readonly HashSet<FromClause> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<FromClause> _sources = [];

    private SourceCollector()
    {
    }

    public static IReadOnlyList<FromClause> Of(SelectQuery query)
    {
        var collector = new SourceCollector();
        collector.VisitAll(query.Outputs);
        collector.Visit(query.Where);
        collector.VisitAll(query.GroupBy);
        collector.Visit(query.Having);
        collector.VisitAll(query.OrderBy);
        collector.VisitAll(query.DistinctOn);
        foreach (var attachment in query.Attachments)
        {
            // Its columns are read by the query as those of its own clauses are; the source that it stands after is not read by it.
            if (attachment is StatementClause { Source: null } clause)
            {
                collector.Visit(clause);
            }
        }

        return collector._sources;
    }

    public static IReadOnlyList<FromClause> Of(Expr expression)
    {
        var collector = new SourceCollector();
        collector.Visit(expression);
        return collector._sources;
    }

    protected internal override void Visit(SqlNode? node)
    {
        switch (node)
        {
            case null or Statement or ExcludedRow:
                break;
            case FromClause source:
                if (_seen.Add(source))
                {
                    _sources.Add(source);
                }

                break;
            default:
                node.DeclareParts(this);
                break;
        }
    }

    public override void Value(object? value)
    {
    }

    public override void Value(long value)
    {
    }

    public override void Bind(IBindParameter parameter)
    {
    }

    private void VisitAll<TNode>(ImmutableArray<TNode> nodes)
        where TNode : SqlNode
    {
        foreach (var node in nodes)
        {
            Visit(node);
        }
    }
}

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
        collector.Nodes(query.Outputs);
        collector.Node(query.Where);
        collector.Nodes(query.GroupBy);
        collector.Node(query.Having);
        collector.Nodes(query.OrderBy);
        collector.Nodes(query.DistinctOn);
        return collector._sources;
    }

    public static IReadOnlyList<FromClause> Of(Expr expression)
    {
        var collector = new SourceCollector();
        collector.Node(expression);
        return collector._sources;
    }

    public override void Node(SqlNode? node)
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
}

namespace Athanor.Sql;

/// <summary>Finds the sources that expressions read columns of, in order of first use. Subqueries keep theirs to themselves.</summary>
internal sealed class SourceCollector : PartVisitor
{
    private readonly HashSet<FromClause> _seen = new(ReferenceEqualityComparer.Instance);

    public List<FromClause> Sources { get; } = [];

    public override void Node(SqlNode? node)
    {
        switch (node)
        {
            case null or Statement:
                break;
            case FromClause source:
                if (_seen.Add(source))
                {
                    Sources.Add(source);
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

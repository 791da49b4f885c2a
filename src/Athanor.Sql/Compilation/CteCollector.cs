namespace Athanor.Sql;

/// <summary>Finds the CTEs that a statement uses, each after those that it uses itself.</summary>
internal sealed class CteCollector : PartVisitor
{
    private readonly HashSet<SqlNode> _seen = new(ReferenceEqualityComparer.Instance);

    public List<Cte> Ctes { get; } = [];

    public override void Node(SqlNode? node)
    {
        if (node is null || node.IsShared && !_seen.Add(node))
        {
            return;
        }

        node.DeclareParts(this);
        if (node is Cte cte)
        {
            Ctes.Add(cte);
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

namespace Athanor.Sql;

/// <summary>Lists a node with all that it is made of, each node once, before its own parts.</summary>
internal sealed class NodeWalk : PartVisitor
{
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<SqlNode> _nodes = [];
    private readonly List<IBindParameter> _parameters = [];

    private NodeWalk()
    {
    }

    public static IReadOnlyList<SqlNode> Of(SqlNode node) => Walked(node)._nodes;

    public static IReadOnlyList<IBindParameter> ParametersOf(SqlNode node) => Walked(node)._parameters;

    public override void Value(object? value)
    {
    }

    public override void Value(long value)
    {
    }

    public override void Bind(IBindParameter parameter)
    {
        if (!_parameters.Exists(p => ReferenceEquals(p, parameter)))
        {
            _parameters.Add(parameter);
        }
    }

    protected internal override void Visit(SqlNode? node)
    {
        if (node is null || !_seen.Add(node))
        {
            return;
        }

        StatementCompiler.RequireStack();
        _nodes.Add(node);
        node.DeclareParts(this);
    }

    private static NodeWalk Walked(SqlNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var walk = new NodeWalk();
        walk.Visit(node);
        return walk;
    }
}

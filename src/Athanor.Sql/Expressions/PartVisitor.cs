using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Receives the parts that a <see cref="SqlNode"/> declares.</summary>
public abstract class PartVisitor
{
    /// <summary>A child node; null where an optional part is absent.</summary>
    public abstract void Node(SqlNode? node);

    /// <summary>A fixed part that is compared by <see cref="object.Equals(object)"/>: a name, a schema object, a SQL type.</summary>
    public abstract void Value(object? value);

    /// <summary>A fixed part that is a number, a flag or an enum's number.</summary>
    public abstract void Value(long value);

    /// <summary>A value that travels as a parameter: only its type and, for a list, its rounded size belong to the structure.</summary>
    public abstract void Bind(IBindParameter parameter);

    /// <summary>Goes on with the parts of a node.</summary>
    protected void PartsOf(SqlNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        node.DeclareParts(this);
    }

    /// <summary>Child nodes in order.</summary>
    public void Nodes<TNode>(ImmutableArray<TNode> nodes)
        where TNode : SqlNode
    {
        Value(nodes.Length);
        foreach (var node in nodes)
        {
            Node(node);
        }
    }
}

using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Athanor.Sql;

/// <summary>Receives the parts that a <see cref="SqlNode"/> declares.</summary>
/// <remarks>
/// Child nodes are given by reference to the field that holds them, so that one declaration serves both those who look (keys, comparison, traversal)
/// and the copy in which children are replaced. A visitor never changes a node that a statement holds: only a fresh copy's fields are written.
/// </remarks>
public abstract class PartVisitor
{
    private readonly NodeRewriter? _rewriter;

    /// <summary>Makes a visitor that looks at parts.</summary>
    protected PartVisitor() => _rewriter = this as NodeRewriter;

    /// <summary>Declares a child node, kept in a field; null where an optional part is absent.</summary>
    /// <param name="node">The field itself.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Node<TNode>(ref TNode node)
        where TNode : SqlNode?
    {
        if (_rewriter is null)
        {
            Visit(node);
        }
        else
        {
            _rewriter.Part(ref node);
        }
    }

    /// <summary>Declares child nodes in order, and their number.</summary>
    /// <param name="nodes">The field itself.</param>
    public void Nodes<TNode>(ref ImmutableArray<TNode> nodes)
        where TNode : SqlNode
    {
        Value(nodes.Length);
        if (_rewriter is not null)
        {
            _rewriter.Parts(ref nodes);
            return;
        }

        foreach (var node in nodes)
        {
            Visit(node);
        }
    }

    /// <summary>Declares rows of child nodes, all of one length.</summary>
    /// <param name="rows">The field itself.</param>
    public void Rows<TNode>(ref ImmutableArray<ImmutableArray<TNode>> rows)
        where TNode : SqlNode
    {
        Value(rows.Length);
        Value(rows.IsEmpty ? 0 : rows[0].Length);
        if (_rewriter is not null)
        {
            _rewriter.PartRows(ref rows);
            return;
        }

        foreach (var row in rows)
        {
            foreach (var node in row)
            {
                Visit(node);
            }
        }
    }

    /// <summary>Declares a column that is named and not read: the target of a value. It follows its table when that is replaced.</summary>
    /// <param name="column">The field itself.</param>
    public void Column(ref IColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        Value(column.Schema);
        _rewriter?.Target(ref column);
    }

    /// <summary>Declares columns that are named and not read, in order, and their number. They follow their table when that is replaced.</summary>
    /// <param name="columns">The field itself.</param>
    public void Columns(ref ImmutableArray<IColumn> columns)
    {
        Value(columns.Length);
        foreach (var column in columns)
        {
            Value(column.Schema);
        }

        _rewriter?.Targets(ref columns);
    }

    /// <summary>Declares a fixed part that is compared by <see cref="object.Equals(object)"/>: a name, a schema object, a SQL type.</summary>
    public abstract void Value(object? value);

    /// <summary>Declares a fixed part that is a number, a flag or an enum's number.</summary>
    public abstract void Value(long value);

    /// <summary>Declares a value that travels as a parameter: only its type and, for a list, its rounded size belong to the structure.</summary>
    public abstract void Bind(IBindParameter parameter);

    /// <summary>Receives a child node; null where an optional part is absent.</summary>
    protected internal abstract void Visit(SqlNode? node);

    /// <summary>Goes on with the parts of a node.</summary>
    protected void PartsOf(SqlNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        node.DeclareParts(this);
    }
}

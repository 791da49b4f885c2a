using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Makes copies of nodes in which others stand in place of some children; what has none of those stays the same object.</summary>
/// <remarks>Each node is looked at once: a source or a value that stands in several places becomes the same one in all of them.</remarks>
internal sealed class NodeRewriter : PartVisitor
{
    private readonly Func<SqlNode, SqlNode?> _replace;
    private readonly Dictionary<SqlNode, SqlNode> _known = new(ReferenceEqualityComparer.Instance);
    private bool _isWriting; // into a fresh copy; else the parts are only looked at
    private bool _isChanged;

    /// <summary>Makes a rewriter.</summary>
    /// <param name="replace">What stands in place of a node; null keeps it and goes on with its parts.</param>
    public NodeRewriter(Func<SqlNode, SqlNode?> replace)
    {
        ArgumentNullException.ThrowIfNull(replace);
        _replace = replace;
    }

    /// <summary>One source in place of another.</summary>
    public static NodeRewriter Of(ISource old, ISource by)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(by);
        var (from, to) = (old.From, by.From);
        return new(node => ReferenceEquals(node, from) ? to : null);
    }

    /// <summary>One expression in place of another: of the same object, or of the same column.</summary>
    public static NodeRewriter Of(Expr old, Expr by)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(by);
        return new(node => ReferenceEquals(node, old) || old.Place is { } place && node is Expr expr && expr.Place == place ? by : null);
    }

    /// <summary>A node with the replacements in it.</summary>
    /// <exception cref="UsageException">A replacement cannot stand where it would.</exception>
    public TNode Rewritten<TNode>(TNode node)
        where TNode : SqlNode
    {
        ArgumentNullException.ThrowIfNull(node);
        return Fitting(node, Known(node));
    }

    /// <summary>A copy of a node with its parts replaced; the node itself where there is nothing to replace in it.</summary>
    public SqlNode WithParts(SqlNode node)
    {
        var around = (_isWriting, _isChanged);
        (_isWriting, _isChanged) = (false, false);
        node.DeclareParts(this);
        var isChanged = _isChanged;
        (_isWriting, _isChanged) = around;
        return isChanged ? Written(node, node.Copy()) : node;
    }

    /// <summary>As <see cref="WithParts"/>, for a node that is one of its own parts.</summary>
    public SqlNode WithPartsOfCycle(SqlNode node)
    {
        if (!NodeWalk.Of(node).Any(n => !ReferenceEquals(n, node) && Replacement(n) is not null))
        {
            return node;
        }

        var copy = node.Copy();
        _known[node] = copy;
        return Written(node, copy);
    }

    /// <summary>The source in place of a source.</summary>
    public FromClause SourceOf(FromClause source) => Rewritten(source);

    public void Part<TNode>(ref TNode node)
        where TNode : SqlNode?
    {
        if (node is null)
        {
            return;
        }

        var now = Known(node);
        if (ReferenceEquals(now, node))
        {
            return;
        }

        _isChanged = true;
        if (_isWriting)
        {
            node = Fitting(node, now);
        }
    }

    public void Parts<TNode>(ref ImmutableArray<TNode> nodes)
        where TNode : SqlNode
    {
        ImmutableArray<TNode>.Builder? changed = null;
        for (var i = 0; i < nodes.Length; i++)
        {
            var node = nodes[i];
            Part(ref node);
            if (!ReferenceEquals(node, nodes[i]))
            {
                (changed ??= nodes.ToBuilder())[i] = node;
            }
        }

        nodes = changed?.DrainToImmutable() ?? nodes;
    }

    public void PartRows<TNode>(ref ImmutableArray<ImmutableArray<TNode>> rows)
        where TNode : SqlNode
    {
        ImmutableArray<ImmutableArray<TNode>>.Builder? changed = null;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            Parts(ref row);
            if (row != rows[i])
            {
                (changed ??= rows.ToBuilder())[i] = row;
            }
        }

        rows = changed?.DrainToImmutable() ?? rows;
    }

    public void Target(ref IColumn column)
    {
        var source = SourceOf(column.Source);
        if (ReferenceEquals(source, column.Source))
        {
            return;
        }

        _isChanged = true;
        if (_isWriting)
        {
            column = SourceColumns.Counterpart(column.Expression, source) as IColumn
                ?? throw new UsageException($"Column '{column.Schema}' gets a value, and '{source.Name ?? "a subquery"}' cannot stand for its table there: only a table has columns to set.");
        }
    }

    public void Targets(ref ImmutableArray<IColumn> columns)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            var column = columns[i];
            Target(ref column);
            if (!ReferenceEquals(column, columns[i]))
            {
                columns = columns.SetItem(i, column);
            }
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

    protected internal override void Visit(SqlNode? node) => throw new InvalidOperationException("The rewriter takes parts by their fields.");

    private SqlNode Known(SqlNode node)
    {
        if (_known.TryGetValue(node, out var known))
        {
            return known;
        }

        StatementCompiler.RequireStack();
        return Replacement(node) ?? (_known[node] = node.Rewrite(this));
    }

    private SqlNode? Replacement(SqlNode node)
    {
        if (_known.TryGetValue(node, out var known) && !ReferenceEquals(known, node))
        {
            return known;
        }

        if (_replace(node) is not { } other || ReferenceEquals(other, node))
        {
            return null;
        }

        // A plain value in place of another one is written as that was: an enum kept as text stays text.
        return _known[node] = node is Expr and IBindParameter bound && other is Expr value ? value.Adopting(bound.Type) : other;
    }

    private SqlNode Written(SqlNode node, SqlNode copy)
    {
        var around = (_isWriting, _isChanged);
        _isWriting = true;
        copy.DeclareParts(this);
        (_isWriting, _isChanged) = around;
        copy.PartsReplaced(node);
        return copy;
    }

    private static TNode Fitting<TNode>(TNode node, SqlNode replacement)
        where TNode : SqlNode? => replacement as TNode ?? throw Misfit(node!, replacement, typeof(TNode));

    private static UsageException Misfit(SqlNode node, SqlNode replacement, Type wanted) => new(
        $"{Described(replacement)} cannot stand in place of {Described(node)}: what stands there is {(node is Expr ? "an expression of the same C# type" : $"a {wanted.Name}")}.");

    private static string Described(SqlNode node) => node switch
    {
        Expr expr => $"`{expr}` of type {expr.SqlType.ClrType.Name}",
        FromClause source => $"the {source.GetType().Name} '{source.Name ?? source.BaseTable?.Name ?? "without a name"}'",
        _ => $"a {node.GetType().Name}",
    };
}

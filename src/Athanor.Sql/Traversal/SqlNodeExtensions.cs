namespace Athanor.Sql;

/// <summary>Looking through a statement or an expression, and copies of it with other parts. Nothing here changes a node.</summary>
public static class SqlNodeExtensions
{
    /// <summary>The node and all that it is made of, each node once, a node before its parts and these in the order of their declaration.</summary>
    public static IReadOnlyList<SqlNode> Walk(this SqlNode node) => NodeWalk.Of(node);

    /// <summary>The tables that are read or changed, directly or under an alias, each once.</summary>
    public static IReadOnlyList<Table> Tables(this SqlNode node) => [.. NodeWalk.Of(node).OfType<Table>()];

    /// <summary>The columns of tables and aliases that are read, each once for each source. A column that only gets a value is none of them.</summary>
    public static IReadOnlyList<IColumn> Columns(this SqlNode node) => [.. NodeWalk.Of(node).OfType<IColumn>().DistinctBy(c => (c.Source, c.Schema))];

    /// <summary>The values that travel as parameters, in the order in which a statement first names them.</summary>
    public static IReadOnlyList<IBindParameter> Parameters(this SqlNode node) => NodeWalk.ParametersOf(node);

    /// <summary>Whether two nodes are the same SQL, the values of their parameters apart: they share one entry of the statement cache.</summary>
    public static bool HasStructureOf(this SqlNode node, SqlNode other)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(other);
        var (one, two) = (new KeyBuilder(), new KeyBuilder());
        one.Visit(node);
        two.Visit(other);
        return StatementKeyComparer.Instance.Equals(one.Key, two.Key);
    }

    /// <summary>A copy with other nodes in place of some; the node itself where there is nothing to replace.</summary>
    /// <param name="node">The statement, expression or source.</param>
    /// <param name="replacement">What stands in place of a node; null keeps it and goes on with its parts. A replacement's own parts are left as they are.</param>
    /// <exception cref="UsageException">A replacement cannot stand where it would: an expression of another C# type, a subquery as the target of an UPDATE.</exception>
    public static TNode Replace<TNode>(this TNode node, Func<SqlNode, SqlNode?> replacement)
        where TNode : SqlNode => new NodeRewriter(replacement).Rewritten(node);

    /// <summary>A copy that reads another source: columns of the old one become those of the new one that come from the same column, else those of the same name.</summary>
    /// <param name="node">The statement, expression or source.</param>
    /// <param name="old">The table, alias, subquery or CTE that is read.</param>
    /// <param name="by">What is read in its place.</param>
    /// <exception cref="KeyNotFoundException">The new source lacks a column that is read.</exception>
    /// <exception cref="UsageException">The new source cannot stand where the old one does, or a column there has another C# type.</exception>
    public static TNode Replace<TNode>(this TNode node, ISource old, ISource by)
        where TNode : SqlNode => NodeRewriter.Of(old, by).Rewritten(node);

    /// <summary>A copy with another expression in place of one: of the same object, or of the same column wherever it stands.</summary>
    /// <exception cref="UsageException">The expression has another C# type.</exception>
    public static TNode Replace<TNode>(this TNode node, Expr old, Expr by)
        where TNode : SqlNode => NodeRewriter.Of(old, by).Rewritten(node);

    /// <summary>The query with other nodes in place of some; see <see cref="Replace{TNode}(TNode, Func{SqlNode, SqlNode})"/>.</summary>
    public static TQuery Replace<TQuery>(this ISelectForm<TQuery> query, Func<SqlNode, SqlNode?> replacement)
        where TQuery : ISelectForm<TQuery> => Rewritten(query, new NodeRewriter(replacement));

    /// <summary>The query over another source; see <see cref="Replace{TNode}(TNode, ISource, ISource)"/>.</summary>
    public static TQuery Replace<TQuery>(this ISelectForm<TQuery> query, ISource old, ISource by)
        where TQuery : ISelectForm<TQuery> => Rewritten(query, NodeRewriter.Of(old, by));

    /// <summary>The query with another expression in place of one; see <see cref="Replace{TNode}(TNode, Expr, Expr)"/>.</summary>
    public static TQuery Replace<TQuery>(this ISelectForm<TQuery> query, Expr old, Expr by)
        where TQuery : ISelectForm<TQuery> => Rewritten(query, NodeRewriter.Of(old, by));

    private static TQuery Rewritten<TQuery>(ISelectForm<TQuery> query, NodeRewriter rewriter)
        where TQuery : ISelectForm<TQuery>
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Rewrite(rewriter.Rewritten);
    }
}

namespace Athanor.Sql;

/// <summary>A query whose values a comparison holds for: for some (ANY) or for all of them.</summary>
public sealed class QuantifiedSubquery : SqlNode
{
    internal QuantifiedSubquery(QueryStatement query, bool isAll)
    {
        Query = query;
        IsAll = isAll;
    }

    /// <summary>The query.</summary>
    public QueryStatement Query { get; }

    /// <summary>Whether the comparison must hold for all values, or for one.</summary>
    public bool IsAll { get; }

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Value(IsAll ? 1 : 0);
        parts.Node(Query);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        compiler.VisitQuantified(this);
    }
}

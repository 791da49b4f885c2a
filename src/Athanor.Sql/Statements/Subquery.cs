using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A query as a source of rows: <c>FROM (SELECT …) AS name</c>.</summary>
public sealed class Subquery : DerivedTable, ISource<Subquery, Row>
{
    /// <summary>Makes a source of a query; without a name the compiler chooses one.</summary>
    /// <param name="query">The query.</param>
    /// <param name="name">Its name.</param>
    /// <param name="isLateral">Whether it reads the sources that stand before it.</param>
    public Subquery(QueryStatement query, string? name = null, bool isLateral = false) : base(query, OutputsOf(query))
    {
        Name = name;
        IsLateral = isLateral;
    }

    /// <summary>The query.</summary>
    public QueryStatement Query => (QueryStatement)Statement;

    /// <inheritdoc/>
    public override string? Name { get; }

    /// <summary>Whether it reads the sources that stand before it in FROM.</summary>
    public bool IsLateral { get; }

    Subquery ISource<Subquery, Row>.Face => this;

    RowShape<Row> ISelectable<Row>.Shape => CreateShape();

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(Name);
        parts.Value(IsLateral ? 1 : 0);
        parts.Node(ref _statement);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitSubquery(this);

    private static ImmutableArray<Expr> OutputsOf(QueryStatement query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Outputs;
    }
}

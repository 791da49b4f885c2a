namespace Athanor.Sql;

/// <summary>A query as a source of rows: <c>FROM (SELECT …) AS name</c>.</summary>
public sealed class Subquery : DerivedTable, ISource<Subquery, Row>
{
    /// <summary>Makes a source of a query; without a name the compiler chooses one.</summary>
    public Subquery(QueryStatement query, string? name = null) : base(query) => Name = name;

    /// <inheritdoc/>
    public override string? Name { get; }

    Subquery ISource<Subquery, Row>.Face => this;

    RowShape<Row> ISelectable<Row>.Shape => CreateShape();

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(Name);
        parts.Node(Query);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        compiler.Subquery(Query, named: true);
        compiler.Write(" AS ");
        compiler.Identifier(compiler.NameOf(this));
    }
}

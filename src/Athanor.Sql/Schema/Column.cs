namespace Athanor.Sql;

/// <summary>A typed column of a table or of an alias: the expression that queries are built from.</summary>
/// <typeparam name="T">The C# type of its values; nullable where the column is.</typeparam>
#pragma warning disable CS0660, CS0661 // == builds SQL
public sealed class Column<T> : Expr<T>, IColumn
#pragma warning restore CS0660, CS0661
{
    private FromClause _source;

    /// <summary>The column of a source that has this schema.</summary>
    public Column(FromClause source, ColumnSchema schema, SqlType<T> type) : base(type)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(schema);
        _source = source;
        Schema = schema;
    }

    /// <inheritdoc/>
    public ColumnSchema Schema { get; }

    /// <inheritdoc/>
    public FromClause Source => _source;

    /// <inheritdoc/>
    public override bool IsNeverNull => !Schema.IsNullable;

    /// <inheritdoc/>
    public override string OutputName => Schema.Name;

    internal override IColumn SourceColumn => this;

    internal override (FromClause Source, string Name)? Place => (Source, Schema.Name);

    Expr IColumn.Expression => this;

    /// <summary>This column set to a value, for INSERT and UPDATE.</summary>
    /// <exception cref="ArgumentException">The value is null, and the column's type cannot hold null.</exception>
    public Assignment To(Expr<T>? value) => new(this, value?.Adopting(Type) ?? BindParameter<T>.Null(Type));

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Node(ref _source);
        parts.Value(Schema);
    }

    internal override void WriteKey(KeyBuilder key) => key.Column(Schema, _source);

    internal override SqlNode Rewrite(NodeRewriter rewriter)
    {
        var source = rewriter.SourceOf(Source);
        return ReferenceEquals(source, Source) ? this : SourceColumns.Counterpart(this, source);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitColumn(this);
}

namespace Athanor.Sql;

/// <summary>A table, subquery or CTE under another name: a second use of the same rows.</summary>
public sealed class TableAlias : FromClause, ISource<TableAlias, Row>
{
    private FromClause _of;
    private TableSample? _sample;

    /// <summary>Gives <paramref name="of"/> another name; without one the compiler chooses.</summary>
    public TableAlias(FromClause of, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(of);
        _of = of is TableAlias alias ? alias.Of : of;
        Name = name;
    }

    /// <summary>What it is an alias of.</summary>
    public FromClause Of => _of;

    /// <summary>The part of the rows that is read; null for all.</summary>
    public TableSample? Sample { get => _sample; init => _sample = value; }

    TableAlias ISource<TableAlias, Row>.Face => this;

    RowShape<Row> ISelectable<Row>.Shape => Of is DerivedTable derived
        ? derived.RowsOver(this)
        : new DynamicRowShape([.. Required().Columns.Select(c => c.Schema.Type.CreateColumn(this, c.Schema).Expression)]);

    /// <summary>The column of this name over these rows, of whatever type.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists those there are.</exception>
    public Expr this[string name] => Of is DerivedTable derived ? derived.Over(this, name) : Over(Required()[name].Schema);

    /// <summary>The column of this name and type over these rows.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    /// <exception cref="ArgumentException">It has another type.</exception>
    public Expr<T> Column<T>(string name) => this[name] as Expr<T>
        ?? throw ColumnTypeError.Of(name, this[name].SqlType.ClrType, typeof(T), !this[name].IsNeverNull);

    /// <inheritdoc/>
    public override string? Name { get; }

    /// <inheritdoc/>
    public override Table? BaseTable => Of.BaseTable;

    internal override Expr<bool>? Condition(FromClause rows) => Of.Condition(rows);

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(Name);
        parts.Node(ref _of);
        parts.Node(ref _sample);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        if (Of is Cte cte)
        {
            compiler.VisitCte(cte, isAliased: true);
        }
        else
        {
            compiler.Node(Of);
        }

        compiler.Write(" AS ");
        compiler.Identifier(compiler.NameOf(this));
        if (Sample is { } sample)
        {
            compiler.Node(sample);
        }
    }

    // An alias in place of what it is an alias of changes nothing: an alias has no alias.
    internal override SqlNode Rewrite(NodeRewriter rewriter) =>
        rewriter.SourceOf(_of) is TableAlias alias && ReferenceEquals(alias.Of, _of) && (_sample is null || ReferenceEquals(rewriter.Rewritten(_sample), _sample))
            ? this
            : base.Rewrite(rewriter);

    /// <inheritdoc/>
    protected internal override void PartsReplaced(SqlNode original) => _of = _of is TableAlias alias ? alias.Of : _of;

    private Expr Over(ColumnSchema schema) => schema.Type.CreateColumn(this, schema).Expression;

    private Table Required() => BaseTable ?? throw new UsageException("The columns of this alias are known to what it is an alias of.");
}

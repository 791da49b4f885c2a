using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>An aggregate: over the rows of a group, or over those of a window.</summary>
/// <typeparam name="T">The C# type of its value. Over no rows most are NULL: read those through <c>.OrNull</c>.</typeparam>
#pragma warning disable CS0660, CS0661 // == builds SQL
public sealed class AggregateExpr<T> : Expr<T>, IFunction
#pragma warning restore CS0660, CS0661
{
    private ImmutableArray<Expr> _arguments;
    private readonly bool _neverNull;

    internal AggregateExpr(string name, ImmutableArray<Expr> arguments, SqlType<T> type, FunctionClauses? clauses = null, bool neverNull = false) : base(type)
    {
        Name = name;
        _arguments = arguments;
        Clauses = clauses ?? FunctionClauses.None;
        _neverNull = neverNull;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ImmutableArray<Expr> Arguments => _arguments;

    /// <inheritdoc/>
    public FunctionClauses Clauses { get; private set; }

    /// <inheritdoc/>
    public bool IsDistinct => Clauses.IsDistinct;

    /// <inheritdoc/>
    public override bool IsNeverNull => _neverNull;

    /// <inheritdoc/>
    public override string OutputName => Name;

    /// <summary>Aggregates each distinct value once.</summary>
    public AggregateExpr<T> Distinct() => With(Clauses.With(distinct: true));

    /// <summary>Aggregates the rows that meet a condition only; several conditions must all hold.</summary>
    public AggregateExpr<T> Filter(Expr<bool> condition) => With(Clauses.With(filter: LogicalExpr.AndAlso(Clauses.Filter, condition)));

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public AggregateExpr<T> Filter(bool condition) => throw NotACondition.Error();

    /// <summary>Aggregates in this order: <c>StringAgg(u.Name, ", ").OrderBy(u.Name)</c>.</summary>
    public AggregateExpr<T> OrderBy(params ReadOnlySpan<OrderTerm> terms) => With(Clauses.With(orderBy: Clauses.OrderBy.AddRange(terms)));

    /// <summary>Aggregates the rows of each group in this order, for aggregates that ask for one: <c>AggregateFunction&lt;double>("percentile_cont", Value(0.5)).WithinGroup(u.Age)</c>.</summary>
    public AggregateExpr<T> WithinGroup(params ReadOnlySpan<OrderTerm> terms) => With(Clauses.With(orderBy: [.. terms], withinGroup: true));

    /// <summary>The aggregate over the rows around each row, instead of over groups: <c>Sum(x).Over(w => w.PartitionBy(u.Kind).OrderBy(u.Id))</c>.</summary>
    public Expr<T> Over(Func<WindowDefinition, WindowDefinition> window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return Over(window(WindowDefinition.All));
    }

    /// <summary>The aggregate over the rows around each row, instead of over groups; over all rows without a window.</summary>
    public Expr<T> Over(WindowDefinition? window = null) => With(Clauses.With(window: window ?? WindowDefinition.All));

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Value(Name);
        parts.Value(Type);
        parts.Nodes(ref _arguments);
        Clauses.DeclareParts(parts);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitFunction(this);

    // The clauses are no node of their own, but their parts are parts of this one.
    internal override SqlNode Copy()
    {
        var copy = (AggregateExpr<T>)base.Copy();
        copy.Clauses = Clauses.With();
        return copy;
    }

    private AggregateExpr<T> With(FunctionClauses clauses) => new(Name, Arguments, Type, clauses, _neverNull);
}

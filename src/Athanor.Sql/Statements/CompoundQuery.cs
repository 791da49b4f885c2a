using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Two queries combined row by row: UNION, INTERSECT, EXCEPT.</summary>
public sealed class CompoundQuery : QueryStatement
{
    private QueryStatement _left;
    private QueryStatement _right;
    private ImmutableArray<OrderTerm> _orderBy = [];
    private Expr<long>? _limit;
    private Expr<long>? _offset;

    /// <summary>Combines two queries of the same columns.</summary>
    /// <exception cref="ArgumentException">They differ in their number of columns.</exception>
    public CompoundQuery(CompoundKind kind, QueryStatement left, QueryStatement right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Outputs.Length != right.Outputs.Length)
        {
            throw new ArgumentException($"The first query has {left.Outputs.Length} columns and the second {right.Outputs.Length}.", nameof(right));
        }

        Kind = kind;
        _left = left;
        _right = right;
    }

    /// <summary>How the rows are combined.</summary>
    public CompoundKind Kind { get; }

    /// <summary>The first query.</summary>
    public QueryStatement Left => _left;

    /// <summary>The second query.</summary>
    public QueryStatement Right => _right;

    /// <summary>What the combined rows are sorted by: terms over <see cref="OutputPosition"/>.</summary>
    public ImmutableArray<OrderTerm> OrderBy { get => _orderBy; private init => _orderBy = value; }

    /// <summary>The greatest number of rows; null for all.</summary>
    public Expr<long>? Limit { get => _limit; private init => _limit = value; }

    /// <summary>The number of rows left out at the start.</summary>
    public Expr<long>? Offset { get => _offset; private init => _offset = value; }

    /// <inheritdoc/>
    public override ImmutableArray<Expr> Outputs => Left.Outputs;

    /// <summary>The same rows sorted by terms over columns of the first query, after what is there.</summary>
    /// <exception cref="ArgumentException">A term is not a column of the first query.</exception>
    public CompoundQuery AddOrderBy(ImmutableArray<OrderTerm> terms) => With(OrderBy.AddRange(terms.Select(Placed)), Limit, Offset);

    /// <summary>The same rows, at most so many; null for all.</summary>
    public CompoundQuery WithLimit(Expr<long>? limit) => With(OrderBy, limit, Offset);

    /// <summary>The same rows without so many at the start.</summary>
    public CompoundQuery WithOffset(Expr<long>? offset) => With(OrderBy, Limit, offset);

    /// <summary>The column of this name, to sort by.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Expr this[string name]
    {
        get
        {
            List<string> names = [.. OutputNames.Of(Outputs).Select(o => o.Name)];
            var at = names.IndexOf(name);
            return at >= 0
                ? new OutputPosition(at + 1, Outputs[at])
                : throw new KeyNotFoundException($"The query has no output '{name}'. Its outputs are: {string.Join(", ", names)}.");
        }
    }

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Value((long)Kind);
        parts.Node(ref _left);
        parts.Node(ref _right);
        parts.Nodes(ref _orderBy);
        parts.Node(ref _limit);
        parts.Node(ref _offset);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        compiler.VisitCompound(this);
    }

    private CompoundQuery With(ImmutableArray<OrderTerm> orderBy, Expr<long>? limit, Expr<long>? offset) =>
        new(Kind, Left, Right) { OrderBy = orderBy, Limit = limit, Offset = offset };

    private OrderTerm Placed(OrderTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        if (term.Expression is OutputPosition)
        {
            return term;
        }

        for (var i = 0; i < Outputs.Length; i++)
        {
            var output = Outputs[i];
            if (ReferenceEquals(output, term.Expression) || output.SourceColumn is { } column && term.Expression.SourceColumn is { } wanted
                && ReferenceEquals(column.Schema, wanted.Schema) && ReferenceEquals(column.Source, wanted.Source))
            {
                return new OrderTerm(new OutputPosition(i + 1, output), term.IsDescending, term.PutsNullsFirst);
            }
        }

        throw new ArgumentException($"Combined rows are sorted by columns of the first query, and {term.Expression} is none of them.", nameof(term));
    }
}

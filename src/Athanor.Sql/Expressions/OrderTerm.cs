namespace Athanor.Sql;

/// <summary>An expression to sort by, with its direction and the place of NULLs.</summary>
public sealed class OrderTerm : SqlNode
{
    private Expr _expression;

    internal OrderTerm(Expr expression, bool descending, bool? nullsFirst = null)
    {
        _expression = expression;
        IsDescending = descending;
        PutsNullsFirst = nullsFirst;
    }

    /// <summary>What is sorted by.</summary>
    public Expr Expression => _expression;

    /// <summary>Whether the largest comes first.</summary>
    public bool IsDescending { get; }

    /// <summary>Whether NULLs come first; null leaves it to the database.</summary>
    public bool? PutsNullsFirst { get; }

    /// <summary>NULLs before all values.</summary>
    public OrderTerm NullsFirst() => new(Expression, IsDescending, true);

    /// <summary>NULLs after all values.</summary>
    public OrderTerm NullsLast() => new(Expression, IsDescending, false);

    /// <summary>Sorts by an expression, smallest first.</summary>
    public static implicit operator OrderTerm(Expr expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return expression.Asc();
    }

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((IsDescending ? 1 : 0) | (PutsNullsFirst switch { null => 0, true => 2, false => 4 }));
        parts.Node(ref _expression);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitOrderTerm(this);
}

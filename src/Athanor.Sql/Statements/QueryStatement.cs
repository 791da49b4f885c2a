using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A statement that can stand wherever rows can: SELECT, and SELECTs combined.</summary>
public abstract class QueryStatement : Statement
{
    /// <summary>Makes a statement.</summary>
    protected QueryStatement()
    {
    }

    private protected QueryStatement(QueryStatement from) : base(from)
    {
    }

    /// <summary>The columns of its rows.</summary>
    public abstract ImmutableArray<Expr> Outputs { get; }

    /// <summary>This query's only value as an expression; NULL when it has no row.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <exception cref="ArgumentException">It selects more than one column, or one of another type.</exception>
    public Expr<T> AsScalar<T>() => Outputs is [{ SqlType: SqlType<T> type }]
        ? new TypedExpr<T>(new ScalarSubquery(this), type)
        : throw new ArgumentException($"Only a query of exactly one column of type {typeof(T).Name} is such a value.");

    internal override ImmutableArray<Expr> RowColumns => Outputs;

    /// <inheritdoc/>
    public override bool IsWrite => false;

    /// <inheritdoc/>
    public sealed override bool ReturnsRows => true;
}

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

    internal override ImmutableArray<Expr> RowColumns => Outputs;

    /// <inheritdoc/>
    public override bool IsWrite => false;

    /// <inheritdoc/>
    public sealed override bool ReturnsRows => true;
}

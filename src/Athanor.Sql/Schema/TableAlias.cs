namespace Athanor.Sql;

/// <summary>A table, subquery or CTE under another name: a second use of the same rows.</summary>
public sealed class TableAlias : FromClause
{
    /// <summary>Gives <paramref name="of"/> another name; without one the compiler chooses.</summary>
    public TableAlias(FromClause of, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(of);
        Of = of is TableAlias alias ? alias.Of : of;
        Name = name;
    }

    /// <summary>What it is an alias of.</summary>
    public FromClause Of { get; }

    /// <inheritdoc/>
    public override string? Name { get; }

    /// <inheritdoc/>
    public override Table? BaseTable => Of.BaseTable;

    internal override bool IsShared => true;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(Name);
        parts.Node(Of);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
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
    }
}

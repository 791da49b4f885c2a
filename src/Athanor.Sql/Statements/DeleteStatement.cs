using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The untyped core of a DELETE.</summary>
public sealed class DeleteStatement : Statement
{
    /// <summary>Deletes a table's rows.</summary>
    public DeleteStatement(Table table, Expr<bool>? where, ImmutableArray<Expr> returning)
    {
        ArgumentNullException.ThrowIfNull(table);
        Table = table;
        Where = where;
        Returning = returning;
    }

    /// <summary>The table.</summary>
    public Table Table { get; }

    /// <summary>Which rows are deleted; null for all.</summary>
    public Expr<bool>? Where { get; }

    /// <summary>The columns given back for each row.</summary>
    public ImmutableArray<Expr> Returning { get; }

    /// <inheritdoc/>
    public override bool IsWrite => true;

    /// <inheritdoc/>
    public override bool ReturnsRows => !Returning.IsEmpty;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Node(Table);
        parts.Node(Where);
        parts.Nodes(Returning);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitDelete(this);
}

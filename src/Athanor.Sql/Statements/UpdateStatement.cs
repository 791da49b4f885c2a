using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The untyped core of an UPDATE.</summary>
public sealed class UpdateStatement : Statement
{
    /// <summary>Updates a table's rows.</summary>
    /// <exception cref="ArgumentException">A column is not the table's, or set twice.</exception>
    public UpdateStatement(Table table, ImmutableArray<Assignment> assignments, Expr<bool>? where, ImmutableArray<Expr> returning)
    {
        ArgumentNullException.ThrowIfNull(table);
        SetList.Check(table, assignments.Select(a => a.Column));
        Table = table;
        Assignments = assignments;
        Where = where;
        Returning = returning;
    }

    /// <summary>The table.</summary>
    public Table Table { get; }

    /// <summary>What is set.</summary>
    public ImmutableArray<Assignment> Assignments { get; }

    /// <summary>Which rows are updated; null for all.</summary>
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
        parts.Nodes(Assignments);
        parts.Node(Where);
        parts.Nodes(Returning);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitUpdate(this);
}

namespace Athanor.Sql;

/// <summary>A column of a combined query, by its place from 1.</summary>
public sealed class OutputPosition : Expr
{
    internal OutputPosition(int position, Expr output)
    {
        Position = position;
        Output = output;
    }

    /// <summary>The place, from 1.</summary>
    public int Position { get; }

    /// <summary>The column of the first query that stands there.</summary>
    public Expr Output { get; }

    /// <inheritdoc/>
    public override SqlType SqlType => Output.SqlType;

    // The column itself is a part of the query that is sorted.
    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Value(Position);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        compiler.VisitOutputPosition(this);
    }
}

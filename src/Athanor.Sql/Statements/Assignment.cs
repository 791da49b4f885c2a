namespace Athanor.Sql;

/// <summary>A column and the value that it gets.</summary>
public sealed class Assignment : SqlNode
{
    /// <summary>Sets a column to an expression; the types must agree.</summary>
    public Assignment(IColumn column, SqlNode value)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        Column = column;
        Value = value;
    }

    /// <summary>The column.</summary>
    public IColumn Column { get; }

    /// <summary>Its value: an expression, or a placeholder.</summary>
    public SqlNode Value { get; }

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(Column.Schema);
        parts.Node(Value);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        compiler.Identifier(Column.Schema.Name);
        compiler.Write(" = ");
        compiler.Node(Value);
    }
}

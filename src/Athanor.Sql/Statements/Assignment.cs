using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A column and the value that it gets, or several columns and the query whose only row they get.</summary>
public sealed class Assignment : SqlNode
{
    private ImmutableArray<IColumn> _columns;
    private SqlNode _value;

    /// <summary>Sets a column to an expression; the types must agree.</summary>
    public Assignment(IColumn column, SqlNode value)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        _columns = [column];
        _value = value;
    }

    /// <summary>Sets columns to the only row of a query, or to NULL when it has none; the types must agree.</summary>
    /// <exception cref="ArgumentException">The query has another number of columns.</exception>
    public Assignment(ImmutableArray<IColumn> columns, QueryStatement query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (columns.IsDefaultOrEmpty || columns.Length != query.Outputs.Length)
        {
            throw new ArgumentException($"The query has {query.Outputs.Length} columns for {(columns.IsDefault ? 0 : columns.Length)} to set.", nameof(query));
        }

        _columns = columns;
        _value = query;
    }

    /// <summary>The columns.</summary>
    public ImmutableArray<IColumn> Columns => _columns;

    /// <summary>The first column, and the only one unless the value is a query.</summary>
    public IColumn Column => Columns[0];

    /// <summary>The value: an expression, a placeholder, or the query whose row the columns get.</summary>
    public SqlNode Value => _value;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Columns(ref _columns);
        parts.Node(ref _value);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        compiler.VisitAssignment(this);
    }
}

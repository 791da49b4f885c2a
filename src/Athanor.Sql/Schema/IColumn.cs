namespace Athanor.Sql;

/// <summary>A column, whatever the type of its values.</summary>
public interface IColumn
{
    /// <summary>What the schema says of it.</summary>
    ColumnSchema Schema { get; }

    /// <summary>The rows that it is a column of: its table, or an alias.</summary>
    FromClause Source { get; }

    /// <summary>The column as an expression.</summary>
    Expr Expression { get; }
}

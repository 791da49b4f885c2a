using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>A table between two classes that are many-to-many, seen from one of them.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">Its columns that refer to the near class, in the order of that one's key.</param>
/// <param name="TargetColumns">Its columns that refer to the far class, in the order of that one's key.</param>
/// <param name="IsFirst">Whether the near class is the one that the table was declared from: the rows of both ends are told by it.</param>
internal sealed record LinkTable(Table Table, ImmutableArray<IColumn> Columns, ImmutableArray<IColumn> TargetColumns, bool IsFirst)
{
    /// <summary>The SQL that a flush uses.</summary>
    public LinkStatements Statements { get; } = new(Table, Columns, TargetColumns);
}

namespace Athanor.Sql;

/// <summary>What the number in a query's limit counts.</summary>
public enum FetchKind
{
    /// <summary>Rows.</summary>
    Rows,
    /// <summary>Rows, and those that sort equal to the last of them.</summary>
    RowsWithTies,
    /// <summary>Hundredths of all rows.</summary>
    Percent,
    /// <summary>Hundredths of all rows, and those that sort equal to the last of them.</summary>
    PercentWithTies,
}

namespace Athanor.Sql;

/// <summary>The form in which a database takes many new rows of one table best.</summary>
public enum InsertManyStyle
{
    /// <summary>One prepared single-row statement, executed once a row: best without a network in between.</summary>
    RowByRow,

    /// <summary><c>INSERT … SELECT … FROM unnest(arrays)</c>: one text and one round trip for any number of rows.</summary>
    Unnest,

    /// <summary><c>INSERT … VALUES (…), (…)</c> in pages of rounded sizes.</summary>
    Pages,
}

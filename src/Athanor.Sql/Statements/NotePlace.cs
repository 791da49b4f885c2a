namespace Athanor.Sql;

/// <summary>Where a <see cref="StatementClause"/> stands. A statement without the clause that a place is named after has the place all the same.</summary>
public enum NotePlace
{
    /// <summary>In a comment before everything.</summary>
    Comment,
    /// <summary>After the statement's first word.</summary>
    Prefix,
    /// <summary>At the end.</summary>
    Suffix,
    /// <summary>After a source in FROM.</summary>
    Source,
    /// <summary>After the select list; after the list of columns of an INSERT.</summary>
    AfterColumns,
    /// <summary>After FROM with its joins; after the rows of an INSERT; after SET and FROM of an UPDATE; after the table and USING of a DELETE.</summary>
    AfterSources,
    /// <summary>After WHERE.</summary>
    AfterWhere,
    /// <summary>After GROUP BY, HAVING and WINDOW, before ORDER BY.</summary>
    BeforeOrder,
    /// <summary>After ORDER BY, before paging.</summary>
    AfterOrder,
}

namespace Athanor.Sql;

/// <summary>Where a <see cref="StatementNote"/> stands.</summary>
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
}

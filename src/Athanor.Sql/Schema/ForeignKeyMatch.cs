namespace Athanor.Sql;

/// <summary>What a foreign key of several columns does where some of them are NULL.</summary>
public enum ForeignKeyMatch
{
    /// <summary>One NULL is enough for it to be met: the default.</summary>
    Simple,

    /// <summary>All columns are NULL, or none.</summary>
    Full,
}

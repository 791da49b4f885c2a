namespace Athanor.Sql;

/// <summary>When the database makes a column's value by itself in a way that the schema does not tell (a trigger), so that it is read back.</summary>
[Flags]
public enum FetchedOn
{
    /// <summary>Never.</summary>
    None = 0,

    /// <summary>When a row is inserted.</summary>
    Insert = 1,

    /// <summary>When a row is updated.</summary>
    Update = 2,
}

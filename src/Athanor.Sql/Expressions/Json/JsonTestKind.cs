namespace Athanor.Sql;

/// <summary>What can be asked of a JSON document.</summary>
public enum JsonTestKind
{
    /// <summary>Whether it contains another document.</summary>
    Contains,
    /// <summary>Whether it is an object that has a key.</summary>
    HasKey,
    /// <summary>Whether it is JSON's null, which is a value and not NULL.</summary>
    IsNull,
}

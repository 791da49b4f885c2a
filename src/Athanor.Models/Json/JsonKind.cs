namespace Athanor.Models;

/// <summary>What a JSON value is, told by its first byte.</summary>
public enum JsonKind
{
    /// <summary>There is no value: the text has ended, or is no JSON.</summary>
    None,

    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>false</c>.</summary>
    False,

    /// <summary><c>true</c>.</summary>
    True,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string.</summary>
    String,

    /// <summary>An array.</summary>
    Array,

    /// <summary>An object.</summary>
    Object,
}

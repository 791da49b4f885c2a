namespace Athanor.Sql;

/// <summary>Where the value of one SQL parameter comes from, and its type.</summary>
/// <param name="Source">The number of the bind parameter in the statement, in the order of its declaration.</param>
/// <param name="Element">For one element of an expanded list its index; -1 for the whole value.</param>
/// <param name="Type">The SQL type; of one element when <paramref name="IsArray"/>.</param>
/// <param name="IsArray">Whether the whole list travels as one array.</param>
public readonly record struct ParameterSlot(int Source, int Element, SqlType Type, bool IsArray)
{
    /// <summary>What becomes of a text on its way to the database, where the dialect has another language for it (a pattern); null for nothing.</summary>
    public Func<string, string>? Rewrite { get; init; }
}

namespace Athanor.MySql;

/// <summary>What MariaDB and MySQL alone say of an index.</summary>
public sealed record MySqlIndexOptions : DialectOptions
{
    /// <summary>What it is good for.</summary>
    public MySqlIndexKind Kind { get; init; }

    /// <summary>How many characters or bytes of a column's beginning are indexed, by the column's name.</summary>
    public IReadOnlyDictionary<string, int> Lengths { get; init; } = new Dictionary<string, int>();
}

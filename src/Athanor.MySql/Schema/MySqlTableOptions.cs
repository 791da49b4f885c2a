namespace Athanor.MySql;

/// <summary>What MariaDB and MySQL alone say of a table.</summary>
public sealed record MySqlTableOptions : DialectOptions
{
    internal const string FullUnicode = "utf8mb4";

    /// <summary>The storage engine. Others than InnoDB have no transactions and no foreign keys.</summary>
    public string Engine { get; init; } = "InnoDB";

    /// <summary>The character set; with another one than utf8mb4 say the collation, too.</summary>
    public string CharacterSet { get; init; } = FullUnicode;

    /// <summary>The collation; when null that by which texts compare as their code points do.</summary>
    public string? Collation { get; init; }

    /// <summary>How rows are laid out: <c>DYNAMIC</c>, <c>COMPRESSED</c>.</summary>
    public string? RowFormat { get; init; }
}

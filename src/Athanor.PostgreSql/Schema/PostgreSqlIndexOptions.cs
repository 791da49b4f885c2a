namespace Athanor.PostgreSql;

/// <summary>What PostgreSQL alone says of an index.</summary>
public sealed record PostgreSqlIndexOptions : DialectOptions
{
    /// <summary>The access method: <c>gin</c>, <c>gist</c>, <c>brin</c>, <c>hash</c>; btree when null.</summary>
    public string? Method { get; init; }

    /// <summary>The operator classes of keys, by the column's name or the key's place from 1: <c>{ ["name"] = "text_pattern_ops" }</c>.</summary>
    public IReadOnlyDictionary<string, string> OperatorClasses { get; init; } = new Dictionary<string, string>();

    /// <summary>Columns that the index holds besides its keys, so that queries need not read the table.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Whether one NULL equals another one in a unique index (from 15).</summary>
    public bool NullsNotDistinct { get; init; }

    /// <summary>Whether it is built without keeping writers out. Such a command runs outside of transactions: by itself, not by <c>CreateAll</c>, which builds it plainly.</summary>
    public bool IsConcurrent { get; init; }

    /// <summary>The tablespace that it is stored in.</summary>
    public string? Tablespace { get; init; }

    /// <summary>Storage parameters: <c>fillfactor</c>.</summary>
    public IReadOnlyDictionary<string, string> With { get; init; } = new Dictionary<string, string>();
}

using Athanor.Sql;

namespace Athanor.Sqlite;

/// <summary>What SQLite alone says of a table: <c>new TableItems { Options = [new SqliteTableOptions { IsStrict = true }] }</c>.</summary>
public sealed record SqliteTableOptions : DialectOptions
{
    /// <summary>Whether each column holds values of its own type alone (STRICT, from 3.37). The types' names are then those five that SQLite knows.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether the rows are stored by the primary key, without a number of their own (WITHOUT ROWID).</summary>
    public bool IsWithoutRowId { get; init; }

    /// <summary>Whether a generated key is never given out twice, also after its row was deleted (AUTOINCREMENT).</summary>
    public bool NeverReusesKeys { get; init; }
}

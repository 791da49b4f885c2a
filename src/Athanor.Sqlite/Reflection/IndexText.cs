using Athanor.Sql;

namespace Athanor.Sqlite;

/// <summary>Reads CREATE INDEX.</summary>
internal static class IndexText
{
    /// <param name="name">The index's name.</param>
    /// <param name="sql">The command.</param>
    /// <param name="columns">The table's columns, by their names in any case.</param>
    public static TableIndex Read(string name, string sql, IReadOnlyDictionary<string, string> columns)
    {
        var reader = TokenReader.Of(sql);
        _ = reader.Skip("CREATE");
        var isUnique = reader.Skip("UNIQUE");
        reader.GoTo("ON");
        reader.GoTo("(");
        List<IndexKey> keys = [.. reader.TakeParentheses().Parts().Select(key => Key(key, columns))];
        var where = reader.Skip("WHERE") ? SchemaSql.FromDatabase(reader.Text, SqliteDialect.Instance) : null;
        return new TableIndex(keys) { Name = name, IsUnique = isUnique, Where = where };
    }

    private static IndexKey Key(TokenReader key, IReadOnlyDictionary<string, string> columns)
    {
        var isDescending = EndsWith(key, "DESC");
        key = isDescending || EndsWith(key, "ASC") ? key.Before(1) : key;
        var collation = key.Rest is [.., var word, var named] && word.Is("COLLATE") ? named.Value : null;
        key = collation is null ? key : key.Before(2);
        var value = key.Rest is [{ IsName: true } only] && columns.TryGetValue(only.Value, out var column)
            ? IndexKey.Column(column)
            : IndexKey.Expression(SchemaSql.FromDatabase(Bare(key).Text, SqliteDialect.Instance));
        return value with { IsDescending = isDescending, Collation = collation, CollationDialect = SqliteDialect.Instance };
    }

    private static bool EndsWith(TokenReader key, string word) => key.Rest is [_, .., var last] && last.Is(word);

    // An expression is written in parentheses, which belong to CREATE INDEX.
    private static TokenReader Bare(TokenReader key)
    {
        var inside = new TokenReader(key.Source, key.Rest).TakeParentheses();
        return inside.Rest.Length == key.Rest.Length - 2 && !inside.IsAtEnd ? inside : key;
    }
}

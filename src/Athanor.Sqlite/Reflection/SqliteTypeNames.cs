using System.Globalization;
using Athanor.Sql;

namespace Athanor.Sqlite;

/// <summary>The type that the name in CREATE TABLE means.</summary>
internal static class SqliteTypeNames
{
    /// <param name="name">The name as it is written; empty without one.</param>
    /// <param name="isStrict">Whether the table knows the types of STRICT alone.</param>
    public static ReflectedType Of(string name, bool isStrict)
    {
        var (word, facets) = Taken(name);
        if (isStrict)
        {
            return OfStrict(word);
        }

        return Known(word, facets) is not { } type ? ReflectedType.Reference(SqlTypes.Text).NamedOn(SqliteDialect.Instance, name.Length == 0 ? "BLOB" : name)
            : SqliteDialect.Instance.TypeName(type.Of(isNullable: false)).Equals(name, StringComparison.OrdinalIgnoreCase) ? type
            : type.NamedOn(SqliteDialect.Instance, name);
    }

    // Integers of any size and decimals have one name each there.
    private static ReflectedType OfStrict(string word) => word switch
    {
        "INT" or "INTEGER" => ReflectedType.Value(SqlTypes.BigInt),
        "REAL" => ReflectedType.Value(SqlTypes.Double),
        "BLOB" => ReflectedType.Reference(SqlTypes.Binary),
        "ANY" => ReflectedType.Value(SqlTypes.Numeric()),
        _ => ReflectedType.Reference(SqlTypes.Text),
    };

    private static ReflectedType? Known(string word, int[] facets) => word switch
    {
        "BOOLEAN" or "BOOL" => ReflectedType.Value(SqlTypes.Boolean),
        "TINYINT" or "SMALLINT" or "INT2" => ReflectedType.Value(SqlTypes.SmallInt),
        "INTEGER" or "INT" or "MEDIUMINT" or "INT4" => ReflectedType.Value(SqlTypes.Integer),
        "BIGINT" or "INT8" or "UNSIGNED BIG INT" => ReflectedType.Value(SqlTypes.BigInt),
        // SQLite's numbers have double precision, whatever their name is.
        "REAL" or "DOUBLE" or "DOUBLE PRECISION" or "FLOAT" => ReflectedType.Value(SqlTypes.Double),
        "NUMERIC" or "DECIMAL" => facets switch
        {
            [var precision, var scale, ..] => ReflectedType.Value(SqlTypes.Numeric(precision, scale)),
            [var precision] => ReflectedType.Value(SqlTypes.Numeric(precision)),
            _ => ReflectedType.Value(SqlTypes.Numeric()),
        },
        "MONEY" => ReflectedType.Value(SqlTypes.Numeric()),
        "TEXT" or "CLOB" or "NTEXT" => ReflectedType.Reference(SqlTypes.Text),
        "VARCHAR" or "NVARCHAR" or "CHARACTER VARYING" or "VARYING CHARACTER" => ReflectedType.Reference(facets is [var length, ..] ? SqlTypes.String(length) : SqlTypes.Text),
        "CHAR" or "NCHAR" or "CHARACTER" or "NATIVE CHARACTER" => ReflectedType.Reference(facets is [> 0 and var length, ..] ? SqlTypes.FixedString(length) : SqlTypes.Text),
        "BLOB" or "BINARY" or "VARBINARY" or "IMAGE" => ReflectedType.Reference(facets is [var bytes, ..] ? SqlTypes.Bytes(bytes) : SqlTypes.Binary),
        "DATETIME" or "TIMESTAMP" => ReflectedType.Value(SqlTypes.DateTime),
        "DATETIMEOFFSET" or "TIMESTAMPTZ" => ReflectedType.Value(SqlTypes.DateTimeOffset),
        "DATE" => ReflectedType.Value(SqlTypes.Date),
        "TIME" => ReflectedType.Value(SqlTypes.Time),
        "INTERVAL" => ReflectedType.Value(SqlTypes.Interval),
        "UUID" or "GUID" or "UNIQUEIDENTIFIER" => ReflectedType.Value(SqlTypes.Uuid),
        "JSON" or "JSONB" => ReflectedType.Value(SqlTypes.RawJson),
        _ => null,
    };

    // "NUMERIC(10, 2)" is NUMERIC with 10 and 2.
    private static (string Word, int[] Facets) Taken(string name)
    {
        var open = name.IndexOf('(', StringComparison.Ordinal);
        var close = name.LastIndexOf(')');
        var word = (open < 0 ? name : name[..open]).Trim().ToUpperInvariant();
        if (open < 0 || close < open)
        {
            return (word, []);
        }

        List<int> facets = [];
        foreach (var facet in name[(open + 1)..close].Split(',', StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(facet, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return (word, []);
            }

            facets.Add(number);
        }

        return (word, [.. facets]);
    }
}

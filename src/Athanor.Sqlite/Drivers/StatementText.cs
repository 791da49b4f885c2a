using System.Collections.Frozen;
using System.Text;

namespace Athanor.Sqlite;

/// <summary>What the driver must know of a statement before it runs, from its first words.</summary>
internal readonly struct StatementText
{
    // These tell, or act on the file or the transaction alone: nothing of them stays with the connection.
    private static readonly FrozenSet<string> HarmlessPragmas = new[]
    {
        "application_id", "collation_list", "compile_options", "database_list", "defer_foreign_keys", "foreign_key_check", "foreign_key_list", "freelist_count",
        "function_list", "incremental_vacuum", "index_info", "index_list", "index_xinfo", "integrity_check", "module_list", "optimize", "page_count", "pragma_list",
        "quick_check", "schema_version", "table_info", "table_list", "table_xinfo", "user_version", "wal_checkpoint",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private StatementText(bool isPragma, bool countsRows, bool changesSession, bool creates)
    {
        IsPragma = isPragma;
        CountsRows = countsRows;
        ChangesSession = changesSession;
        Creates = creates;
    }

    /// <summary>Whether it is a PRAGMA: SQLite takes some for writing that only read.</summary>
    public bool IsPragma { get; }

    /// <summary>Whether it may insert, update or delete rows, so that their number means something.</summary>
    public bool CountsRows { get; }

    /// <summary>Whether it leaves something behind with the connection: a setting, an attached database.</summary>
    public bool ChangesSession { get; }

    /// <summary>Whether it creates something, which may be temporary.</summary>
    public bool Creates { get; }

    /// <summary>Looks at a statement's first words.</summary>
    public static StatementText Of(ReadOnlySpan<byte> sql)
    {
        var first = NextWord(ref sql);
        if (Is(first, "PRAGMA"u8))
        {
            var name = NextWord(ref sql);
            if (!sql.IsEmpty && sql[0] == '.')
            {
                sql = sql[1..];
                name = NextWord(ref sql);
            }

            var isHarmless = HarmlessPragmas.Contains(Encoding.UTF8.GetString(name));
            return new StatementText(isPragma: true, countsRows: false, changesSession: !isHarmless, creates: false);
        }

        return new StatementText(
            isPragma: false,
            Is(first, "INSERT"u8) || Is(first, "UPDATE"u8) || Is(first, "DELETE"u8) || Is(first, "REPLACE"u8) || Is(first, "WITH"u8),
            Is(first, "ATTACH"u8) || Is(first, "DETACH"u8),
            Is(first, "CREATE"u8));
    }

    /// <summary>Whether nothing is left but blanks, comments and semicolons, up to the NUL at the end.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> sql)
    {
        SkipBlanks(ref sql);
        return sql.IsEmpty;
    }

    private static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> keyword) => Ascii.EqualsIgnoreCase(word, keyword);

    private static ReadOnlySpan<byte> NextWord(ref ReadOnlySpan<byte> sql)
    {
        SkipBlanks(ref sql);
        var length = 0;
        while (length < sql.Length && (char.IsAsciiLetterOrDigit((char)sql[length]) || sql[length] == '_'))
        {
            length++;
        }

        var word = sql[..length];
        sql = sql[length..];
        return word;
    }

    private static void SkipBlanks(ref ReadOnlySpan<byte> sql)
    {
        while (!sql.IsEmpty)
        {
            if (sql[0] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or (byte)';' or 0)
            {
                sql = sql[1..];
            }
            else if (sql.StartsWith("\uFEFF"u8))
            {
                // The mark of a file's encoding, which SQLite passes over, too.
                sql = sql["\uFEFF"u8.Length..];
            }
            else if (sql.StartsWith("--"u8))
            {
                var end = sql.IndexOf((byte)'\n');
                sql = end < 0 ? default : sql[(end + 1)..];
            }
            else if (sql.StartsWith("/*"u8))
            {
                var end = sql[2..].IndexOf("*/"u8);
                sql = end < 0 ? default : sql[(end + 4)..];
            }
            else
            {
                return;
            }
        }
    }
}

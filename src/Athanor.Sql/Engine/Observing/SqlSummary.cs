namespace Athanor.Sql;

/// <summary>What a statement does, in few words of which there are few: <c>SELECT users</c>. By OpenTelemetry's rules for <c>db.query.summary</c>.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/semconv/database/database-spans/: the operation, and the tables that it is said of.</remarks>
internal readonly record struct SqlSummary(string Operation, string Text)
{
    private const int MostLength = 255;

    public static SqlSummary Of(string sql)
    {
        var operation = "";
        var text = "";
        var awaitsTable = false;
        var depth = 0;
        for (var at = 0; at < sql.Length && text.Length < MostLength;)
        {
            var c = sql[at];
            if (char.IsWhiteSpace(c) || c == ',')
            {
                at++;
            }
            else if (sql.AsSpan(at).StartsWith("/*"))
            {
                var end = sql.IndexOf("*/", at + 2, StringComparison.Ordinal);
                at = end < 0 ? sql.Length : end + 2;
            }
            else if (c == '\'')
            {
                at = EndOfQuoted(sql, at, '\'');
            }
            else if (c is '(' or ')')
            {
                depth += c == '(' ? 1 : -1;
                awaitsTable = false;
                at++;
            }
            else if (char.IsLetter(c) || c is '_' or '"' or '`')
            {
                var end = EndOfName(sql, at);
                var word = sql.AsSpan(at, end - at);
                if (awaitsTable)
                {
                    // IF NOT EXISTS, ONLY and their like stand before a name.
                    if (!IsFiller(word))
                    {
                        text = $"{text} {word}";
                        awaitsTable = false;
                    }
                }
                else if (operation.Length == 0 && depth == 0 && !word.Equals("WITH", StringComparison.OrdinalIgnoreCase) && IsVerb(word))
                {
                    operation = word.ToString().ToUpperInvariant();
                    text = operation;
                    awaitsTable = operation is "UPDATE";
                }
                else if (operation.Length > 0 && LeadsToTable(word))
                {
                    awaitsTable = true;
                }

                at = end;
            }
            else
            {
                at++;
            }
        }

        return operation.Length == 0 ? new("SCRIPT", "SCRIPT") : new(operation, text.Length > MostLength ? operation : text);
    }

    private static bool IsVerb(ReadOnlySpan<char> word) => word is "SELECT" or "INSERT" or "UPDATE" or "DELETE" or "MERGE" or "VALUES" or "CREATE" or "DROP" or "ALTER" or "CALL"
        or "EXPLAIN" or "TRUNCATE" or "COPY" or "PRAGMA" or "SET" or "SAVEPOINT" or "RELEASE" or "ROLLBACK" or "BEGIN" or "COMMIT" or "REFRESH" or "COMMENT" or "DO" or "REPLACE"
        || (word.Length <= 9 && char.IsAsciiLetterLower(word[0]) && IsVerb(word.ToString().ToUpperInvariant()));

    private static bool LeadsToTable(ReadOnlySpan<char> word) => word.Equals("FROM", StringComparison.OrdinalIgnoreCase) || word.Equals("INTO", StringComparison.OrdinalIgnoreCase)
        || word.Equals("JOIN", StringComparison.OrdinalIgnoreCase) || word.Equals("TABLE", StringComparison.OrdinalIgnoreCase);

    private static bool IsFiller(ReadOnlySpan<char> word) => word.Equals("IF", StringComparison.OrdinalIgnoreCase) || word.Equals("NOT", StringComparison.OrdinalIgnoreCase)
        || word.Equals("EXISTS", StringComparison.OrdinalIgnoreCase) || word.Equals("ONLY", StringComparison.OrdinalIgnoreCase) || word.Equals("LATERAL", StringComparison.OrdinalIgnoreCase);

    private static int EndOfName(string sql, int at)
    {
        while (at < sql.Length)
        {
            if (sql[at] is '"' or '`')
            {
                at = EndOfQuoted(sql, at, sql[at]);
            }
            else if (char.IsLetterOrDigit(sql[at]) || sql[at] is '_' or '.')
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static int EndOfQuoted(string sql, int at, char quote)
    {
        var end = sql.IndexOf(quote, at + 1);
        return end < 0 ? sql.Length : end + 1;
    }
}

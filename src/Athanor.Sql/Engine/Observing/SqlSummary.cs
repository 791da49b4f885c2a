using System.Text;

namespace Athanor.Sql;

/// <summary>What a statement does, in few words of which a program has few: <c>SELECT users</c>. By OpenTelemetry's rules for <c>db.query.summary</c>.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/semconv/database/database-spans/: the operations and the tables that they are about, in their order.</remarks>
/// <param name="Operation">The statement's verb.</param>
/// <param name="Collection">The table, where there is just one.</param>
/// <param name="Text">Both, with further ones.</param>
internal sealed record SqlSummary(string Operation, string? Collection, string Text)
{
    public static readonly SqlSummary Batch = new("BATCH", null, "BATCH");

    private static readonly SqlSummary Script = new("SCRIPT", null, "SCRIPT");

    /// <summary>The same done many times.</summary>
    public SqlSummary AsBatch() => new($"BATCH {Operation}", Collection, $"BATCH {Text}");

    public static SqlSummary Of(string sql) => new Reader(sql).Read();

    // Reads words, and knows of SQL only what leads to the name of a table.
    private ref struct Reader(string sql)
    {
        private const int MostLength = 255;
        private const int MostDepth = 64;

        private readonly ReadOnlySpan<char> _sql = sql;
        private readonly StringBuilder _text = new();
        private string? _operation;
        private string? _collection;
        private int _tables;
        private int _at;
        private int _depth;
        private ulong _queries; // a bit for each depth of parentheses: whether FROM leads to a table there, and is none of EXTRACT(… FROM …)
        private bool _awaitsTable;
        private bool _isFull;

        public SqlSummary Read()
        {
            ReadOnlySpan<char> last = "";
            while (_at < _sql.Length && !_isFull)
            {
                var c = _sql[_at];
                if (_sql[_at..].StartsWith("--"))
                {
                    SkipPast("\n");
                }
                else if (_sql[_at..].StartsWith("/*"))
                {
                    SkipPast("*/");
                }
                else if (c == '\'')
                {
                    _at = EndOfQuoted(_at, '\'');
                }
                else if (c is '(' or ')')
                {
                    Parenthesis(c);
                }
                else if (char.IsLetter(c) || c is '_' or '"' or '`')
                {
                    var end = EndOfName();
                    var word = _sql[_at..end];
                    _at = end;
                    Word(word, last);
                    last = word;
                }
                else
                {
                    _at++;
                }
            }

            return _operation is null ? Script : new(_operation, _tables == 1 ? _collection : null, _text.ToString());
        }

        private void Parenthesis(char c)
        {
            _depth += c == '(' ? 1 : -1;
            _awaitsTable = false;
            if (_depth is >= 0 and < MostDepth)
            {
                _queries &= c == '(' ? ~(1UL << _depth) : ulong.MaxValue;
            }

            _at++;
        }

        private void Word(ReadOnlySpan<char> word, ReadOnlySpan<char> last)
        {
            if (_awaitsTable)
            {
                // IF NOT EXISTS, ONLY and their like stand before a name.
                if (!IsOneOf(word, "IF", "NOT", "EXISTS", "ONLY", "LATERAL", "IGNORE"))
                {
                    _awaitsTable = false;
                    Table(word);
                }
            }
            else if (_operation is null)
            {
                // What a CTE reads is left out: the statement that follows says what it is about.
                if (_depth == 0 && IsVerb(word))
                {
                    _operation = word.ToString().ToUpperInvariant();
                    _text.Append(_operation);
                    _queries |= 1;
                    _awaitsTable = IsOneOf(word, "UPDATE");
                }
            }
            else if (IsOneOf(word, "SELECT"))
            {
                Append("SELECT");
                _queries |= _depth < MostDepth ? 1UL << _depth : 0;
            }
            else if (_operation is "CREATE" or "DROP" or "ALTER")
            {
                if (_tables == 0 && IsOneOf(word, "TABLE", "INDEX", "VIEW", "SEQUENCE", "TYPE", "SCHEMA", "DOMAIN", "TRIGGER", "FUNCTION"))
                {
                    Append(word.ToString().ToUpperInvariant());
                    _awaitsTable = true;
                }
            }
            else
            {
                _awaitsTable = IsOneOf(word, "JOIN", "INTO", "TABLE") || (IsOneOf(word, "FROM") && !IsOneOf(last, "DISTINCT") && IsQuery);
            }
        }

        private readonly bool IsQuery => _depth is >= 0 and < MostDepth && (_queries & (1UL << _depth)) != 0;

        private void Table(ReadOnlySpan<char> name)
        {
            Append(name);
            _tables++;
            _collection ??= name.Contains('.') ? name.ToString() : name.Trim("\"`").ToString();
        }

        // Cut between words.
        private void Append(scoped ReadOnlySpan<char> word)
        {
            _isFull = _text.Length + 1 + word.Length > MostLength;
            if (!_isFull)
            {
                _text.Append(' ').Append(word);
            }
        }

        private void SkipPast(string end)
        {
            var at = _sql[_at..].IndexOf(end, StringComparison.Ordinal);
            _at = at < 0 ? _sql.Length : _at + at + end.Length;
        }

        private readonly int EndOfName()
        {
            var at = _at;
            while (at < _sql.Length && (char.IsLetterOrDigit(_sql[at]) || _sql[at] is '_' or '.' or '"' or '`'))
            {
                at = _sql[at] is '"' or '`' ? EndOfQuoted(at, _sql[at]) : at + 1;
            }

            return at;
        }

        private readonly int EndOfQuoted(int at, char quote)
        {
            var end = _sql[(at + 1)..].IndexOf(quote);
            return end < 0 ? _sql.Length : at + end + 2;
        }

        private static bool IsVerb(ReadOnlySpan<char> word) => IsOneOf(
            word, "SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES", "CREATE", "DROP", "ALTER", "CALL", "EXPLAIN", "ANALYZE", "TRUNCATE", "COPY", "PRAGMA", "SET",
            "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "REFRESH", "COMMENT", "DO", "REPLACE", "GRANT", "REVOKE");

        private static bool IsOneOf(ReadOnlySpan<char> word, params ReadOnlySpan<string> words)
        {
            foreach (var known in words)
            {
                if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return false;
        }
    }
}

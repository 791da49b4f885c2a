using System.Collections.Immutable;
using System.Text;

namespace Athanor.Sql;

/// <summary>Takes SQL text that a database gave apart into tokens. Comments and blanks are left out.</summary>
public sealed class SqlTokenizer
{
    private readonly string _sql;
    private readonly SqlNotation _notation;
    private int _at;

    private SqlTokenizer(string sql, SqlNotation notation)
    {
        _sql = sql;
        _notation = notation;
    }

    /// <summary>The tokens of a text.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="notation">The quotes of the database that it came from.</param>
    public static ImmutableArray<SqlToken> Tokens(string sql, SqlNotation notation)
    {
        ArgumentNullException.ThrowIfNull(sql);
        var tokens = ImmutableArray.CreateBuilder<SqlToken>();
        var tokenizer = new SqlTokenizer(sql, notation);
        while (tokenizer.SkipBlanks())
        {
            tokens.Add(tokenizer.Next());
        }

        return tokens.ToImmutable();
    }

    private bool SkipBlanks()
    {
        while (_at < _sql.Length)
        {
            if (char.IsWhiteSpace(_sql[_at]))
            {
                _at++;
            }
            else if (string.CompareOrdinal(_sql, _at, "--", 0, 2) == 0)
            {
                _at = After("\n");
            }
            else if (string.CompareOrdinal(_sql, _at, "/*", 0, 2) == 0)
            {
                _at = After("*/");
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private int After(string end) => _sql.IndexOf(end, _at + 2 > _sql.Length ? _at : _at + 2, StringComparison.Ordinal) is var found and >= 0 ? found + end.Length : _sql.Length;

    private SqlToken Next()
    {
        var start = _at;
        var c = _sql[_at];
        return c switch
        {
            '\'' => Quoted(SqlTokenKind.Text, '\'', start),
            '"' => Quoted(_notation.HasFlag(SqlNotation.DoubleQuotedText) ? SqlTokenKind.Text : SqlTokenKind.QuotedName, '"', start),
            '`' when _notation.HasFlag(SqlNotation.BacktickNames) => Quoted(SqlTokenKind.QuotedName, '`', start),
            '[' when _notation.HasFlag(SqlNotation.BracketNames) => Bracketed(start),
            _ when char.IsAsciiDigit(c) => While(SqlTokenKind.Number, start, static x => char.IsAsciiLetterOrDigit(x) || x is '.' or '_'),
            _ when IsWordPart(c) => While(SqlTokenKind.Word, start, IsWordPart),
            ':' when _at + 1 < _sql.Length && _sql[_at + 1] == ':' => Symbol(start, 2),
            _ => Symbol(start, 1),
        };
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$' || c > '\u007f';

    private SqlToken Symbol(int start, int length)
    {
        _at = start + length;
        return new SqlToken(SqlTokenKind.Symbol, _sql[start.._at], start, _at);
    }

    private SqlToken While(SqlTokenKind kind, int start, Func<char, bool> belongs)
    {
        while (_at < _sql.Length && belongs(_sql[_at]))
        {
            _at++;
        }

        return new SqlToken(kind, _sql[start.._at], start, _at);
    }

    private SqlToken Bracketed(int start)
    {
        var end = _sql.IndexOf(']', start);
        _at = end < 0 ? _sql.Length : end + 1;
        return new SqlToken(SqlTokenKind.QuotedName, _sql[(start + 1)..(end < 0 ? _sql.Length : end)], start, _at);
    }

    private SqlToken Quoted(SqlTokenKind kind, char quote, int start)
    {
        var value = new StringBuilder();
        var escapes = kind == SqlTokenKind.Text && _notation.HasFlag(SqlNotation.BackslashEscapes);
        for (_at = start + 1; _at < _sql.Length; _at++)
        {
            var c = _sql[_at];
            if (escapes && c == '\\' && _at + 1 < _sql.Length)
            {
                value.Append(Unescaped(_sql[++_at]));
            }
            else if (c != quote)
            {
                value.Append(c);
            }
            else if (_at + 1 < _sql.Length && _sql[_at + 1] == quote)
            {
                value.Append(quote);
                _at++;
            }
            else
            {
                _at++;
                break;
            }
        }

        return new SqlToken(kind, value.ToString(), start, _at);
    }

    private static char Unescaped(char c) => c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', '0' => '\0', 'Z' => '\u001a', 'b' => '\b', _ => c };
}

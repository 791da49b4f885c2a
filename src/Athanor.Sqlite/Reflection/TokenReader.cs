using System.Collections.Immutable;
using Athanor.Sql;

namespace Athanor.Sqlite;

/// <summary>Goes through the tokens of a command of DDL that SQLite keeps.</summary>
internal sealed class TokenReader(string sql, ImmutableArray<SqlToken> tokens)
{
    private int _at;

    /// <summary>A reader at the first token of a command.</summary>
    public static TokenReader Of(string sql) => new(sql, SqlTokenizer.Tokens(sql, SqliteDialect.Instance.Notation));

    public string Source => sql;

    public bool IsAtEnd => _at >= tokens.Length;

    public SqlToken Current => tokens[_at];

    /// <summary>Whether the next tokens are these words.</summary>
    public bool IsAt(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (_at + i >= tokens.Length || !tokens[_at + i].Is(words[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Goes past these words if they are next.</summary>
    public bool Skip(params ReadOnlySpan<string> words)
    {
        var there = IsAt(words);
        _at += there ? words.Length : 0;
        return there;
    }

    /// <summary>Takes the next token; an empty word after the last.</summary>
    public SqlToken Take() => IsAtEnd ? new SqlToken(SqlTokenKind.Symbol, "", sql.Length, sql.Length) : tokens[_at++];

    /// <summary>Goes to the first token that is one of these words, outside of parentheses.</summary>
    public void GoTo(params ReadOnlySpan<string> words)
    {
        while (!IsAtEnd)
        {
            foreach (var word in words)
            {
                if (Current.Is(word))
                {
                    return;
                }
            }

            SkipOne();
        }
    }

    /// <summary>Goes past the next token, or past all in parentheses where it opens some.</summary>
    public void SkipOne()
    {
        if (IsAt("("))
        {
            _ = TakeParentheses();
        }
        else
        {
            _ = Take();
        }
    }

    /// <summary>Takes what stands in the parentheses that are next; nothing where there are none.</summary>
    public TokenReader TakeParentheses()
    {
        if (!Skip("("))
        {
            return new TokenReader(sql, []);
        }

        var first = _at;
        var depth = 1;
        while (!IsAtEnd)
        {
            depth += Current.Is("(") ? 1 : Current.Is(")") ? -1 : 0;
            _at++;
            if (depth == 0)
            {
                return new TokenReader(sql, tokens[first..(_at - 1)]);
            }
        }

        return new TokenReader(sql, tokens[first..]);
    }

    /// <summary>The parts between commas, each with a reader of its own.</summary>
    public List<TokenReader> Parts()
    {
        List<TokenReader> parts = [];
        while (!IsAtEnd)
        {
            var first = _at;
            GoTo(",");
            parts.Add(new TokenReader(sql, tokens[first.._at]));
            _ = Skip(",");
        }

        return parts;
    }

    /// <summary>A reader of the same tokens without so many at the end, from the first.</summary>
    public TokenReader Before(int count) => new(sql, tokens[..^count]);

    /// <summary>The tokens that are left.</summary>
    public ImmutableArray<SqlToken> Rest => tokens[_at..];

    /// <summary>The text of the tokens that are left, as it was written.</summary>
    public string Text => IsAtEnd ? "" : sql[tokens[_at].Start..tokens[^1].End];
}

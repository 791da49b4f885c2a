using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Finds the named parameters in SQL written by hand, and nothing that only looks like one.</summary>
internal ref struct NamedTextParser(string sql)
{
    private readonly ImmutableArray<SqlNode>.Builder _parts = ImmutableArray.CreateBuilder<SqlNode>();
    private int _begin;
    private int _at;

    public ImmutableArray<SqlNode> Parse()
    {
        while (_at < sql.Length)
        {
            var c = sql[_at];
            if (c is '\'' or '"' or '`')
            {
                SkipQuoted(c);
            }
            else if (Ahead("--"))
            {
                SkipTo("\n");
            }
            else if (Ahead("/*"))
            {
                SkipTo("*/");
            }
            else if (c == '$' && !IsWord(_at - 1))
            {
                SkipDollars();
            }
            else if (Ahead("::"))
            {
                _at += 2;
            }
            else if (Ahead("\\:"))
            {
                Cut();
                _begin = ++_at;
                _at++;
            }
            else if (c == ':' && _at + 1 < sql.Length && (char.IsAsciiLetter(sql[_at + 1]) || sql[_at + 1] == '_') && !IsWord(_at - 1))
            {
                TakeName();
            }
            else
            {
                _at++;
            }
        }

        Cut();
        return _parts.ToImmutable();
    }

    private readonly bool Ahead(string text) => string.CompareOrdinal(sql, _at, text, 0, text.Length) == 0;

    private readonly bool IsWord(int at) => at >= 0 && (char.IsLetterOrDigit(sql[at]) || sql[at] is '_' or '$');

    // A doubled quote ends one text and begins another, which comes to the same.
    private void SkipQuoted(char quote)
    {
        var end = sql.IndexOf(quote, _at + 1);
        _at = end < 0 ? sql.Length : end + 1;
    }

    private void SkipTo(string end)
    {
        var found = sql.IndexOf(end, _at + 2 > sql.Length ? sql.Length : _at + 2, StringComparison.Ordinal);
        _at = found < 0 ? sql.Length : found + end.Length;
    }

    // $tag$ … $tag$, as PostgreSQL quotes whole functions.
    private void SkipDollars()
    {
        var close = _at + 1;
        while (close < sql.Length && (char.IsLetterOrDigit(sql[close]) || sql[close] == '_'))
        {
            close++;
        }

        if (close >= sql.Length || sql[close] != '$' || char.IsDigit(sql[_at + 1]))
        {
            _at++;
            return;
        }

        var tag = sql[_at..(close + 1)];
        var end = sql.IndexOf(tag, close + 1, StringComparison.Ordinal);
        _at = end < 0 ? sql.Length : end + tag.Length;
    }

    private void TakeName()
    {
        Cut();
        var start = ++_at;
        while (_at < sql.Length && (char.IsLetterOrDigit(sql[_at]) || sql[_at] == '_'))
        {
            _at++;
        }

        _parts.Add(new NamedParameter(sql[start.._at]));
        _begin = _at;
    }

    private void Cut()
    {
        if (_at > _begin)
        {
            _parts.Add(new SqlFragment(sql[_begin.._at]));
        }

        _begin = _at;
    }
}

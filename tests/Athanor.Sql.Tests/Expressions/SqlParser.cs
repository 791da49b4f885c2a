namespace Athanor.Sql.Tests;

/// <summary>A small parser of printed expressions by a database's table of precedences: gives the tree back in full parentheses.</summary>
internal sealed class SqlParser
{
    /// <summary>PostgreSQL's: what is not listed binds between comparison and addition.</summary>
    public static readonly Dictionary<string, int> PostgreSql = new()
    {
        ["OR"] = 1,
        ["AND"] = 2,
        ["IS"] = 4,
        ["="] = 5,
        ["<>"] = 5,
        ["<"] = 5,
        ["<="] = 5,
        [">"] = 5,
        [">="] = 5,
        ["LIKE"] = 6,
        ["IN"] = 6,
        ["||"] = 7,
        ["+"] = 8,
        ["-"] = 8,
        ["*"] = 9,
        ["/"] = 9,
        ["%"] = 9,
    };

    /// <summary>SQLite's.</summary>
    public static readonly Dictionary<string, int> Sqlite = new()
    {
        ["OR"] = 1,
        ["AND"] = 2,
        ["IS"] = 4,
        ["="] = 4,
        ["<>"] = 4,
        ["LIKE"] = 4,
        ["IN"] = 4,
        ["<"] = 5,
        ["<="] = 5,
        [">"] = 5,
        [">="] = 5,
        ["+"] = 8,
        ["-"] = 8,
        ["*"] = 9,
        ["/"] = 9,
        ["%"] = 9,
        ["||"] = 10,
    };

    private const int NotPrecedence = 3;
    private const int SignPrecedence = 11;

    private readonly string[] _tokens;
    private readonly Dictionary<string, int> _precedences;
    private int _at;

    private SqlParser(string sql, Dictionary<string, int> precedences)
    {
        _tokens = sql.Replace("(", " ( ", StringComparison.Ordinal).Replace(")", " ) ", StringComparison.Ordinal).Replace("-", " - ", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _precedences = precedences;
    }

    public static string Parse(string sql, Dictionary<string, int> precedences)
    {
        var parser = new SqlParser(sql, precedences);
        var tree = parser.Expression(0);
        Assert.Equal(parser._tokens.Length, parser._at);
        return tree;
    }

    private string Expression(int least)
    {
        var left = Prefix();
        while (_at < _tokens.Length && _precedences.TryGetValue(_tokens[_at], out var precedence) && precedence >= least)
        {
            var name = _tokens[_at++];
            if (name == "IS")
            {
                var negated = Take("NOT");
                Assert.True(Take("NULL"));
                left = $"({left} IS {(negated ? "NOT " : "")}NULL)";
            }
            else
            {
                left = $"({left} {name} {Expression(precedence + 1)})";
            }
        }

        return left;
    }

    private string Prefix()
    {
        if (Take("NOT"))
        {
            return $"(NOT {Expression(NotPrecedence)})";
        }

        if (Take("-"))
        {
            return $"(- {Expression(SignPrecedence)})";
        }

        if (Take("("))
        {
            var inside = Expression(0);
            Assert.True(Take(")"));
            return inside;
        }

        return _tokens[_at++];
    }

    private bool Take(string token)
    {
        if (_at >= _tokens.Length || _tokens[_at] != token)
        {
            return false;
        }

        _at++;
        return true;
    }
}

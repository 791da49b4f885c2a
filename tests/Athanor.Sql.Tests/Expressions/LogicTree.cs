namespace Athanor.Sql.Tests;

/// <summary>A tree in full parentheses, in which nested ANDs, and nested ORs, are one chain: (a AND (b AND c)) means ((a AND b) AND c).</summary>
internal sealed class LogicTree
{
    private readonly string _text;
    private readonly string? _connective;
    private readonly List<LogicTree> _parts = [];

    private LogicTree(string text, string? connective)
    {
        _text = text;
        _connective = connective;
    }

    public static LogicTree Parse(string tree)
    {
        var at = 0;
        var parsed = Parse(tree, ref at);
        Assert.Equal(tree.Length, at);
        return parsed;
    }

    public override string ToString() => _connective is null ? _text : $"({string.Join($" {_connective} ", _parts)})";

    private static LogicTree Parse(string tree, ref int at)
    {
        if (tree[at] != '(')
        {
            var start = at;
            while (at < tree.Length && tree[at] is not (' ' or ')'))
            {
                at++;
            }

            return new LogicTree(tree[start..at], null);
        }

        at++;
        var words = new List<LogicTree>();
        while (tree[at] != ')')
        {
            words.Add(Parse(tree, ref at));
            if (tree[at] == ' ')
            {
                at++;
            }
        }

        at++;
        if (words is [var left, { _text: "AND" or "OR" } connective, var right])
        {
            var chain = new LogicTree("", connective._text);
            foreach (var side in (LogicTree[])[left, right])
            {
                chain._parts.AddRange(side._connective == connective._text ? side._parts : [side]);
            }

            return chain;
        }

        return new LogicTree($"({string.Join(' ', words)})", null);
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Athanor.Sql;

/// <summary>SQL with places for arguments.</summary>
internal sealed class SqlTemplate
{
    private readonly ImmutableArray<(string Text, int Argument)> _pieces; // a piece of text, then an argument; -1 for none

    private SqlTemplate(ImmutableArray<(string Text, int Argument)> pieces, bool isClosed)
    {
        _pieces = pieces;
        IsClosed = isClosed;
    }

    /// <summary>The number of arguments that it needs.</summary>
    public int Arguments => _pieces.Max(p => p.Argument) + 1;

    /// <summary>Whether it is one call or word, whose end is that of its last parenthesis.</summary>
    public bool IsClosed { get; }

    public static SqlTemplate Parse(string sql)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        var pieces = ImmutableArray.CreateBuilder<(string, int)>();
        var text = new StringBuilder();
        for (var i = 0; i < sql.Length; i++)
        {
            if (sql[i] is not ('{' or '}'))
            {
                text.Append(sql[i]);
            }
            else if (i + 1 < sql.Length && sql[i + 1] == sql[i])
            {
                text.Append(sql[i++]);
            }
            else if (sql[i] == '{' && sql.IndexOf('}', i) is var end && end > i
                && int.TryParse(sql.AsSpan(i + 1, end - i - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var argument))
            {
                pieces.Add((text.ToString(), argument));
                text.Clear();
                i = end;
            }
            else
            {
                throw new FormatException($"The brace at {i} of '{sql}' is none of an argument, `{{0}}`; a brace itself is written twice.");
            }
        }

        pieces.Add((text.ToString(), -1));
        return new(pieces.ToImmutable(), IsCall(sql.Trim()));
    }

    /// <summary>Writes it; an argument stands in parentheses where more than a bracket or a comma is beside it.</summary>
    public void Write(StatementCompiler compiler, ImmutableArray<Expr> arguments)
    {
        for (var i = 0; i < _pieces.Length; i++)
        {
            var (text, argument) = _pieces[i];
            compiler.Write(text);
            if (argument < 0)
            {
                continue;
            }

            var isAlone = text.TrimEnd() is [.., '(' or ','] && i + 1 < _pieces.Length && _pieces[i + 1].Text.TrimStart() is [')' or ',', ..];
            compiler.Operand(arguments[argument], isAlone ? default : Precedence.Primary);
        }
    }

    private static bool IsCall(string sql)
    {
        var depth = 0;
        for (var i = 0; i < sql.Length; i++)
        {
            depth += sql[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0 && i < sql.Length - 1 && !char.IsLetterOrDigit(sql[i]) && sql[i] is not ('_' or '.'))
            {
                return false;
            }
        }

        return depth == 0;
    }
}

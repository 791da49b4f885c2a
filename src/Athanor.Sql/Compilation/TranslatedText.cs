using System.Collections.Immutable;
using System.Text;

namespace Athanor.Sql;

/// <summary>SQL text of one database in the quotes of another. Names, texts and casts are rewritten; functions and operators stay what they are.</summary>
internal static class TranslatedText
{
    // The words of types that PostgreSQL writes after two colons and that are more than one.
    private static readonly string[][] LongTypes =
    [
        ["timestamp", "without", "time", "zone"], ["timestamp", "with", "time", "zone"], ["time", "without", "time", "zone"], ["time", "with", "time", "zone"],
        ["character", "varying"], ["bit", "varying"], ["double", "precision"],
    ];

    public static string Of(string sql, Dialect from, Dialect to, Table table)
    {
        var tokens = SqlTokenizer.Tokens(sql, from.Notation);
        var text = new StringBuilder();
        var end = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            var token = tokens[i];
            if (from.Notation.HasFlag(SqlNotation.ColonCasts) && token.Is("::"))
            {
                i = LastOfType(tokens, i + 1);
                end = tokens[i].End;
                continue;
            }

            text.Append(sql, end, token.Start - end);
            end = token.End;
            var isCalled = i + 1 < tokens.Length && tokens[i + 1].Is("(");
            text.Append(token.Kind switch
            {
                SqlTokenKind.QuotedName => to.Quote(token.Value),
                SqlTokenKind.Text => to.TextLiteral(token.Value),
                // MySQL says the character set of a text before it.
                SqlTokenKind.Word when IsIntroducer(token, tokens, i, from) => "",
                SqlTokenKind.Word when !isCalled && ColumnOf(table, token.Value) is { } column => to.Quote(column),
                _ => token.Value,
            });
        }

        return text.ToString();
    }

    private static bool IsIntroducer(SqlToken token, ImmutableArray<SqlToken> tokens, int at, Dialect from) =>
        from.Notation.HasFlag(SqlNotation.DoubleQuotedText) && token.Value[0] == '_' && at + 1 < tokens.Length && tokens[at + 1].Kind == SqlTokenKind.Text;

    private static string? ColumnOf(Table table, string word) =>
        table.Columns.Select(c => c.Schema.Name).FirstOrDefault(n => n.Equals(word, StringComparison.OrdinalIgnoreCase));

    private static int LastOfType(ImmutableArray<SqlToken> tokens, int at)
    {
        var rest = tokens[at..];
        // "timestamp(3) without time zone" has its length in the middle.
        var words = rest.Length > 3 && rest[1].Is("(") && rest[3].Is(")") ? [rest[0], .. rest[4..]] : rest;
        var many = LongTypes.FirstOrDefault(type => words.Length >= type.Length && type.Index().All(w => words[w.Index].Is(w.Item)));
        var last = at + (many?.Length ?? 1) - 1 + (words.Length == rest.Length || many is null ? 0 : 3);
        while (last + 2 < tokens.Length && tokens[last + 1].Is("."))
        {
            last += 2;
        }

        while (last + 1 < tokens.Length && (tokens[last + 1].Is("(") || tokens[last + 1].Is("[")))
        {
            var close = tokens[last + 1].Is("(") ? ")" : "]";
            do
            {
                last++;
            }
            while (last + 1 < tokens.Length && !tokens[last].Is(close));
        }

        return last;
    }
}

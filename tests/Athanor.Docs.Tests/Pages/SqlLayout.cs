using System.Text.RegularExpressions;

namespace DocsTests;

/// <summary>Long statements in several lines, as a page prints them.</summary>
internal static partial class SqlLayout
{
    private const int Width = 110;

    public static string Of(string sql) => sql.Length <= Width || sql.Contains('\n') ? sql
        : Clause().Replace(sql, m => IsInside(sql, m.Index) ? m.Value : "\n" + m.Groups[1].Value);

    public static string Flat(string sql) => Blanks().Replace(sql, " ").Trim();

    [GeneratedRegex(@" ((?:FROM|(?:LEFT |RIGHT |FULL |CROSS |INNER )?JOIN|WHERE|GROUP BY|HAVING|ORDER BY|LIMIT|UNION|INTERSECT|EXCEPT|SET|VALUES|ON CONFLICT|ON DUPLICATE|RETURNING|WHEN|USING|SELECT|WINDOW)\b)")]
    private static partial Regex Clause();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    // Only what stands in no parentheses and no text begins a line.
    private static bool IsInside(string sql, int at)
    {
        var (depth, quoted, cases) = (0, false, 0);
        for (var i = 0; i < at; i++)
        {
            switch (sql[i])
            {
                case '\'':
                    quoted = !quoted;
                    break;
                case '(' when !quoted:
                    depth++;
                    break;
                case ')' when !quoted:
                    depth--;
                    break;
                case 'C' when !quoted && string.CompareOrdinal(sql, i, "CASE ", 0, 5) == 0:
                    cases++;
                    break;
                case 'E' when !quoted && cases > 0 && string.CompareOrdinal(sql, i, "END", 0, 3) == 0:
                    cases--;
                    break;
            }
        }

        return depth > 0 || quoted || cases > 0;
    }
}

namespace Athanor.PostgreSql.Errors;

/// <summary>Reads the columns out of <c>Key (a, b)=(1, 2) already exists.</c>; the values stay where they are.</summary>
/// <remarks>The server's detail reaches the program only with Npgsql's <c>Include Error Detail</c>, since it does hold values.</remarks>
internal static class KeyColumns
{
    public static IReadOnlyList<string> Of(string? detail)
    {
        const string Start = "Key (";
        if (detail is null || !detail.StartsWith(Start, StringComparison.Ordinal))
        {
            return [];
        }

        var (columns, from, depth) = (new List<string>(), Start.Length, 0);
        for (var i = Start.Length; i < detail.Length; i++)
        {
            switch (detail[i])
            {
                case '(':
                    depth++;
                    break;

                case ')' when depth > 0:
                    depth--;
                    break;

                case ',' when depth == 0:
                case ')':
                    columns.Add(Unquoted(detail[from..i].Trim()));
                    from = i + 1;
                    if (detail[i] == ')')
                    {
                        return columns;
                    }

                    break;
            }
        }

        return [];
    }

    private static string Unquoted(string name) => name is ['"', .., '"'] ? name[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : name;
}

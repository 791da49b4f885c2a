namespace Athanor.Sql;

/// <summary>The names of functions that are given as text.</summary>
internal static class FunctionName
{
    /// <summary>A name, with those of its schemas before it: <c>lower</c>, <c>app.rank</c>, <c>"My Schema".f</c>.</summary>
    /// <remarks>Trusted text all the same; this only keeps anything but a name from being one by accident.</remarks>
    /// <exception cref="ArgumentException">It is something else.</exception>
    public static string Checked(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        for (var at = 0; ;)
        {
            var end = EndOfPart(name, at);
            if (end == name.Length)
            {
                return name;
            }

            if (end < 0 || name[end] != '.')
            {
                throw new ArgumentException($"'{name}' is no function's name. A name with special characters stands in the database's quotes; SQL of another kind is written by `Sql<T>($\"…\")`.", nameof(name));
            }

            at = end + 1;
        }
    }

    // Where the part ends that begins here; -1 when none does.
    private static int EndOfPart(string name, int at)
    {
        if (at == name.Length)
        {
            return -1;
        }

        if (name[at] is '"' or '`')
        {
            var quote = name[at];
            for (var i = at + 1; i < name.Length; i++)
            {
                if (name[i] != quote)
                {
                    continue;
                }

                if (i + 1 == name.Length || name[i + 1] != quote)
                {
                    return i > at + 1 ? i + 1 : -1;
                }

                i++;
            }

            return -1;
        }

        var end = at;
        while (end < name.Length && (char.IsLetterOrDigit(name[end]) || name[end] is '_' or '$'))
        {
            end++;
        }

        return end > at && !char.IsDigit(name[at]) && name[at] != '$' ? end : -1;
    }
}

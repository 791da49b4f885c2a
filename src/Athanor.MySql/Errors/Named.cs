namespace Athanor.MySql.Errors;

/// <summary>Finds the names in the servers' messages, which hold them in words alone.</summary>
internal static class Named
{
    /// <summary>The key of <c>Duplicate entry 'x' for key 'users.uq_users_email'</c>. The value may hold anything: the key stands last.</summary>
    public static string? Key(string message)
    {
        const string Before = " for key '";
        var at = message.LastIndexOf(Before, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var name = message[(at + Before.Length)..].TrimEnd('\'');
        // MySQL puts the table before it.
        return name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];
    }

    /// <summary>What stands between these words, unquoted.</summary>
    public static string? Between(string message, string before, string after)
    {
        var start = message.IndexOf(before, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        start += before.Length;
        var end = message.IndexOf(after, start, StringComparison.Ordinal);
        return end < 0 ? null : message[start..end].Replace("``", "`", StringComparison.Ordinal);
    }

    /// <summary>The columns of <c>FOREIGN KEY (`a`, `b`)</c>.</summary>
    public static IReadOnlyList<string> ForeignColumns(string message) =>
        Between(message, "FOREIGN KEY (`", "`) REFERENCES") is { } list ? list.Split("`, `") : [];
}

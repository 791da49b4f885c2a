using Npgsql;

namespace Athanor.Benchmarks.Databases;

/// <summary>The URL form <c>postgresql://user:password@host:port/database?setting=value</c>.</summary>
internal static class PostgreSqlUrl
{
    /// <summary>The same as an Npgsql connection string; settings after the question mark are Npgsql's own.</summary>
    /// <exception cref="BenchmarkException">The text is not such a URL, or names a setting that Npgsql does not know.</exception>
    public static string ToConnectionString(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgresql" or "postgres") || uri.Host == "")
            throw new BenchmarkException($"Not a PostgreSQL URL (postgresql://user:password@host:port/database): {url}");

        string[] user = uri.UserInfo.Split(':', 2);
        var settings = new NpgsqlConnectionStringBuilder { Host = uri.Host, Port = uri.Port < 0 ? 5432 : uri.Port };
        if (user[0] != "") settings.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) settings.Password = Uri.UnescapeDataString(user[1]);
        if (uri.AbsolutePath.Length > 1) settings.Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]);
        try
        {
            foreach (string pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                string[] parts = pair.Split('=', 2);
                settings[Uri.UnescapeDataString(parts[0])] = parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "";
            }
        }
        catch (ArgumentException e)
        {
            throw new BenchmarkException($"The PostgreSQL URL has a setting that does not hold: {e.Message}");
        }
        return settings.ConnectionString;
    }
}

using System.Data.Common;
using DuckDB.NET.Data;

namespace DuckDb;

/// <summary>Engines for DuckDB, a database for analysis that lives in the process, as a third party's package would give them.</summary>
public static class DuckDb
{
    private const string Scheme = "duckdb:///";

    /// <summary>For an <see cref="EngineFactory"/>: URLs that begin with <c>duckdb:</c>.</summary>
    public static EngineProvider Provider { get; } = new(["duckdb"], CreateEngine);

    /// <summary>An engine for a file, <c>duckdb:///folder/file.db</c>.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="options">How the engine works.</param>
    /// <exception cref="ArgumentException">It is no such URL.</exception>
    public static Engine CreateEngine(string url, EngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.StartsWith(Scheme, StringComparison.Ordinal) || url.Length == Scheme.Length)
        {
            throw new ArgumentException($"A URL of DuckDB names its file: {Scheme}folder/file.db.", nameof(url));
        }

        var settings = new DbConnectionStringBuilder { ["Data Source"] = Uri.UnescapeDataString(url[Scheme.Length..]) };
        return new Engine(DuckDbDialect.Instance, new DuckDbDriver(() => new DuckDBConnection(settings.ConnectionString), url), options);
    }
}

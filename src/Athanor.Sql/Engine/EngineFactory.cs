namespace Athanor.Sql;

/// <summary>Makes engines for URLs that are known at run time only, from a chosen list of kinds: nothing is searched for, so that programs can be trimmed.</summary>
public sealed class EngineFactory
{
    private readonly Dictionary<string, EngineProvider> _providers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a factory: <c>new EngineFactory(Sqlite.Provider, PostgreSql.Provider)</c>.</summary>
    /// <exception cref="ArgumentException">Two kinds have the same scheme.</exception>
    public EngineFactory(params IEnumerable<EngineProvider> providers)
    {
        ArgumentNullException.ThrowIfNull(providers);
        foreach (var provider in providers)
        {
            ArgumentNullException.ThrowIfNull(provider, nameof(providers));
            foreach (var scheme in provider.Schemes)
            {
                if (!_providers.TryAdd(scheme, provider))
                {
                    throw new ArgumentException($"Two kinds of databases have the scheme '{scheme}'.", nameof(providers));
                }
            }
        }
    }

    /// <summary>An engine for a URL. Nothing connects before first use.</summary>
    /// <exception cref="ArgumentException">No kind has its scheme, or the URL cannot be understood. The message does not repeat it, since it may hold a password.</exception>
    public Engine CreateEngine(string url, EngineOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(url);
        var end = url.IndexOf("://", StringComparison.Ordinal);
        var scheme = end < 0 ? "" : url[..end].Split('+')[0];
        return _providers.TryGetValue(scheme, out var provider)
            ? provider.CreateEngine(url, options)
            : throw new ArgumentException(
                $"{(scheme.Length > 0 && scheme.All(char.IsAsciiLetterOrDigit) ? $"No database is known by the scheme '{scheme}'" : "The text is no URL of a database")}. "
                + $"Known are: {string.Join(", ", _providers.Keys.Select(s => s + "://"))}.",
                nameof(url));
    }

    /// <summary>An engine as settings by name have it. Nothing connects before first use.</summary>
    /// <exception cref="ArgumentException">No kind has the URL's scheme, or the URL cannot be understood. The message does not repeat it, since it may hold a password.</exception>
    public Engine CreateEngine(EngineSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return CreateEngine(settings.Url, settings.Options);
    }
}

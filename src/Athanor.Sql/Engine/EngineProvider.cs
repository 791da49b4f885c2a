namespace Athanor.Sql;

/// <summary>A kind of database that an <see cref="EngineFactory"/> can open: <c>Sqlite.Provider</c>, <c>PostgreSql.Provider</c>, <c>MySql.Provider</c>, or one of your own.</summary>
public sealed class EngineProvider
{
    private readonly Func<string, EngineOptions?, Engine> _create;

    /// <summary>Makes a kind of database.</summary>
    /// <param name="schemes">What its URLs begin with, before <c>://</c>: <c>["postgresql", "postgres"]</c>. A driver behind a plus sign (<c>postgresql+npgsql</c>) needs no mention.</param>
    /// <param name="create">Makes an engine for a URL.</param>
    /// <exception cref="ArgumentException">There is no scheme, or one is no scheme.</exception>
    public EngineProvider(IReadOnlyList<string> schemes, Func<string, EngineOptions?, Engine> create)
    {
        ArgumentNullException.ThrowIfNull(schemes);
        ArgumentNullException.ThrowIfNull(create);
        if (schemes.Count == 0 || schemes.FirstOrDefault(s => s.Length == 0 || !s.All(char.IsAsciiLetterOrDigit)) is not null)
        {
            throw new ArgumentException("A kind of database needs a scheme of letters and digits: [\"postgresql\", \"postgres\"].", nameof(schemes));
        }

        Schemes = [.. schemes];
        _create = create;
    }

    /// <summary>What its URLs begin with.</summary>
    public IReadOnlyList<string> Schemes { get; }

    /// <summary>An engine for a URL. Nothing connects before first use.</summary>
    /// <exception cref="ArgumentException">The URL cannot be understood.</exception>
    public Engine CreateEngine(string url, EngineOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(url);
        return _create(url, options);
    }
}

namespace Bazaar;

/// <summary>What the service is told when it starts.</summary>
/// <param name="DatabaseUrl">Where the catalogue is kept, as <c>sqlite:///path</c> or <c>postgresql://user:password@host:port/database</c>.</param>
public sealed record BazaarOptions(string DatabaseUrl)
{
    /// <summary>A file in the working folder.</summary>
    public const string DefaultDatabaseUrl = "sqlite:///bazaar.db";

    /// <summary>Where the service listens unless <c>--urls</c> says otherwise.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>Reads <c>--database</c>, then BAZAAR_DATABASE, then takes the default.</summary>
    public static BazaarOptions From(IConfiguration configuration) => new(
        NonEmpty(configuration["database"]) ?? NonEmpty(configuration["BAZAAR_DATABASE"]) ?? DefaultDatabaseUrl);

    private static string? NonEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}

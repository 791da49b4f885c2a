namespace Bazaar;

/// <summary>What the service is told when it starts.</summary>
/// <param name="DatabaseUrl">Where the catalogue is kept, as <c>sqlite:///path</c>, <c>postgresql://user:password@host:port/database</c> or <c>mariadb://…</c> likewise.</param>
public sealed record BazaarOptions(string DatabaseUrl)
{
    /// <summary>A file in the working folder.</summary>
    public const string DefaultDatabaseUrl = "sqlite:///bazaar.db";

    /// <summary>The environment variable that names the database.</summary>
    public const string DatabaseVariable = "BAZAAR_DATABASE";

    /// <summary>Where the service listens unless <c>--urls</c> says otherwise.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>Takes <c>--database</c> from the command line, else the environment's word, else the default.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="databaseVariable">The value of <see cref="DatabaseVariable"/>, if it is set.</param>
    /// <remarks>The application's configuration is not asked: in it a variable that is called DATABASE for another program's sake would count.</remarks>
    public static BazaarOptions Read(string[] args, string? databaseVariable)
    {
        var commandLine = new ConfigurationBuilder().AddCommandLine(args).Build();
        return new BazaarOptions(NonEmpty(commandLine["database"]) ?? NonEmpty(databaseVariable) ?? DefaultDatabaseUrl);
    }

    private static string? NonEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}

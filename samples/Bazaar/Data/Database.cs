using Athanor.PostgreSql;
using Athanor.Sqlite;
using Bazaar.Import;
using Bazaar.Seed;

namespace Bazaar.Data;

/// <summary>The database that a URL names.</summary>
public static class Database
{
    // SQLite has one writer at a time: who comes during a large import waits for its end.
    private static readonly SqliteOptions Patient = new() { BusyTimeout = TimeSpan.FromMinutes(1) };

    /// <summary>An engine for the database. Nothing connects yet.</summary>
    /// <param name="url"><c>sqlite:///path</c> or <c>postgresql://user:password@host:port/database</c>.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static Engine CreateEngine(string url) => url.Split("://")[0] switch
    {
        "sqlite" => Sqlite.CreateEngine(url, sqlite: Patient),
        "postgresql" => PostgreSql.CreateEngine(url),
        _ => throw new ArgumentException("The database is named by sqlite:///path or postgresql://user:password@host:port/database.", nameof(url)),
    };

    /// <summary>Makes the tables that are missing, and puts a small catalogue into a database that never had any.</summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await Marketplace.MetaData.CreateAllAsync(services.GetRequiredService<Engine>(), cancellationToken);
        await using var scope = services.CreateAsyncScope();
        // Products come and go, but categories stay: where there is none, this is the first start.
        if (!await scope.ServiceProvider.GetRequiredService<Session>().Categories.AnyAsync(cancellationToken))
            await scope.ServiceProvider.GetRequiredService<Catalogue>().ImportAsync(ProductFile.ReadAsync(SeedCatalogue.Open(), cancellationToken), cancellationToken);
    }
}

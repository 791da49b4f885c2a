using Bazaar.Import;
using Bazaar.Seed;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bazaar.Data;

/// <summary>The catalogue as a service, and all that it stands on.</summary>
public static class CatalogueServices
{
    /// <summary>Registers one engine for the program, and a session and a catalogue for each request.</summary>
    public static void AddCatalogue(this IServiceCollection services, string databaseUrl)
    {
        services.AddSingleton(_ => Database.CreateEngine(databaseUrl));
        services.AddSingleton<SessionFactory>();
        services.AddScoped(scope => scope.GetRequiredService<SessionFactory>().Open());
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<Catalogue>();
    }

    /// <summary>Makes the tables that are missing, and puts a small catalogue into a database that never had any.</summary>
    public static async Task PrepareCatalogueAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await Marketplace.MetaData.CreateAllAsync(services.GetRequiredService<Engine>(), cancellationToken);
        await using var scope = services.CreateAsyncScope();
        // Products come and go, but categories stay: where there is none, this is the first start.
        if (await scope.ServiceProvider.GetRequiredService<Session>().Categories.AnyAsync(cancellationToken))
            return;
        await using var seed = SeedCatalogue.Open();
        await scope.ServiceProvider.GetRequiredService<Catalogue>().ImportAsync(ProductFile.ReadAsync(seed, cancellationToken), cancellationToken);
    }
}

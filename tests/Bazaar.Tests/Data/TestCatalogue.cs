using Bazaar.Contract;
using Bazaar.Data;
using Bazaar.Http;
using Bazaar.Products;
using Microsoft.Extensions.DependencyInjection;

namespace Bazaar.Tests.Data;

/// <summary>The service's own catalogue over a database for one test, asked as requests ask it: each in a scope of its own.</summary>
internal sealed class TestCatalogue : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private TestCatalogue(TestDatabase database)
    {
        _database = database;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new FixedClock(Now));
        services.AddCatalogue(database.Url);
        _services = services.BuildServiceProvider();
    }

    /// <summary>What the catalogue takes for now.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);

    public static VersionCondition AnyVersion => VersionCondition.Read("*", bodyVersion: null, [])!;

    public static async Task<TestCatalogue> CreateAsync(DatabaseKind kind)
    {
        var catalogue = new TestCatalogue(await TestDatabase.CreateAsync(kind));
        await catalogue.StartAsync();
        return catalogue;
    }

    /// <summary>What the service does when it starts.</summary>
    public Task StartAsync() => _services.PrepareCatalogueAsync();

    public async Task<T> AskAsync<T>(Func<Catalogue, Task<T>> request)
    {
        await using var scope = _services.CreateAsyncScope();
        return await request(scope.ServiceProvider.GetRequiredService<Catalogue>());
    }

    public async Task<ProductView> AddAsync(ProductCreate product) => (await AskAsync(c => c.AddAsync(product, default))).Product!;

    public Task<ChangeResult> ChangeAsync(long id, ProductPatch patch) => AskAsync(c => c.ChangeAsync(id, patch, AnyVersion, default));

    public Task<ImportReport> ImportAsync(params IEnumerable<ProductCreate> rows) => AskAsync(c => c.ImportAsync(rows.ToAsyncEnumerable(), default));

    public Task<ProductPage> ListAsync(ProductQuery query) => AskAsync(c => c.ListAsync(query, default));

    /// <summary>Reads what the catalogue does not show.</summary>
    public async Task<List<T>> ReadAsync<T>(Func<Session, RowStatement<T>> query)
    {
        await using var scope = _services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<Session>()).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}

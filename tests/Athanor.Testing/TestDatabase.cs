using Xunit;

namespace Athanor.Testing;

/// <summary>A database for one test, empty at first and gone, or empty again, afterwards. Tests run beside each other, each in its own.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<ValueTask> _giveBack;

    private TestDatabase(DatabaseKind kind, string url, Engine engine, Func<ValueTask> giveBack)
    {
        Kind = kind;
        Url = url;
        Engine = engine;
        _giveBack = giveBack;
    }

    /// <summary>Which database it is.</summary>
    public DatabaseKind Kind { get; }

    /// <summary>Its URL, for a program or an engine besides <see cref="Engine"/>.</summary>
    public string Url { get; }

    /// <summary>An engine for it, disposed with it.</summary>
    public Engine Engine { get; }

    /// <summary>The databases of a test that runs on all of them: <c>[Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]</c>.</summary>
    public static IEnumerable<TheoryDataRow<DatabaseKind>> Kinds => [.. TestServers.Kinds.Select(kind => new TheoryDataRow<DatabaseKind>(kind))];

    /// <summary>The databases of a test that is about PostgreSQL. A quick run skips it.</summary>
    public static IEnumerable<TheoryDataRow<DatabaseKind>> PostgreSqlKinds => ServerKinds(DatabaseKind.PostgreSql, DatabaseKind.PostgreSql18);

    /// <summary>The databases of a test that is about MariaDB. A quick run skips it.</summary>
    public static IEnumerable<TheoryDataRow<DatabaseKind>> MariaDbKinds => ServerKinds(DatabaseKind.MariaDb);

    /// <summary>An empty database.</summary>
    /// <remarks>Its engine has much patience with a server that is to end a statement: on a busy machine the usual two seconds are over before it has heard of that.</remarks>
    /// <exception cref="InvalidOperationException">No server of this kind is named.</exception>
    public static async ValueTask<TestDatabase> CreateAsync(DatabaseKind kind, EngineOptions? options = null)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            var folder = Directory.CreateTempSubdirectory("athanor-test-");
            var file = $"sqlite:///{Uri.EscapeDataString(Path.Combine(folder.FullName, "test.db")).Replace("%2F", "/", StringComparison.Ordinal)}";
            return new TestDatabase(kind, file, Sqlite.Sqlite.CreateEngine(file, options), () =>
            {
                folder.Delete(recursive: true);
                return ValueTask.CompletedTask;
            });
        }

        if (kind == DatabaseKind.MariaDb)
        {
            var mariaDb = MariaDbTestServer.Instance;
            var lent = await mariaDb.TakeAsync();
            return new TestDatabase(kind, mariaDb.UrlOf(lent), MySql.MySql.CreateEngine(mariaDb.UrlOf(lent) + "?cancellation_timeout=30", options), () => mariaDb.GiveBackAsync(lent));
        }

        var server = PostgreSqlTestServer.Of(kind);
        var name = await server.TakeAsync();
        var url = server.UrlOf(name);
        return new TestDatabase(kind, url, PostgreSql.PostgreSql.CreateEngine(url + "?cancellation_timeout=30000", options), () => server.GiveBackAsync(name));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await _giveBack();
    }

    private static IEnumerable<TheoryDataRow<DatabaseKind>> ServerKinds(params DatabaseKind[] kinds) => TestServers.IsQuick
        ? [new TheoryDataRow<DatabaseKind>(kinds[0]) { Skip = "A quick run does without servers." }]
        : [.. Kinds.Where(row => kinds.Contains(row.Data))];
}

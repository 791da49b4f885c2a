namespace Athanor.Testing;

/// <summary>One of Athanor's own databases as the compliance suite sees it.</summary>
public abstract class DatabaseUnderTest(DatabaseKind kind) : DialectUnderTest
{
    public override string Name => kind.ToString();

    public static DialectUnderTest Of(DatabaseKind kind) => kind switch
    {
        DatabaseKind.Sqlite => new SqliteUnderTest(),
        DatabaseKind.MariaDb => new MariaDbUnderTest(),
        _ => new PostgreSqlUnderTest(kind),
    };

    public override IEnumerable<DialectUnderTest> Servers => TestServers.Kinds.Contains(kind) ? [this] : [];

    public override async ValueTask<DialectDatabase> CreateDatabaseAsync(EngineOptions? options = null)
    {
        var database = await TestDatabase.CreateAsync(kind, options);
        return new DialectDatabase(database.Engine, database.Url, database.DisposeAsync);
    }
}

namespace Athanor.Testing;

/// <summary>The database servers that the environment names.</summary>
public static class TestServers
{
    /// <summary>Whether the run is to do without servers.</summary>
    public static bool IsQuick => Environment.GetEnvironmentVariable("ATHANOR_TEST_QUICK") == "1";

    /// <summary>The kinds of database to test on now.</summary>
    public static IReadOnlyList<DatabaseKind> Kinds { get; } =
    [
        .. Enum.GetValues<DatabaseKind>().Where(kind => kind switch
        {
            DatabaseKind.Sqlite => true,
            // Without a server its tests fail and say so: they are left out only when the run was asked to be quick.
            DatabaseKind.PostgreSql or DatabaseKind.MariaDb => !IsQuick,
            _ => !IsQuick && UrlOf(kind) is not null,
        }),
    ];

    /// <summary>The URL of a server; null where none is named.</summary>
    public static string? UrlOf(DatabaseKind kind) => Environment.GetEnvironmentVariable(VariableOf(kind)) is { Length: > 0 } url ? url : null;

    /// <summary>The URL of a server.</summary>
    /// <exception cref="InvalidOperationException">None is named.</exception>
    public static string RequiredUrlOf(DatabaseKind kind) => UrlOf(kind) ?? throw new InvalidOperationException(
        $"No server is named for {kind}. Set {VariableOf(kind)}={SchemeOf(kind)}://user:password@host:port/database, let ./test start one, "
        + "or set ATHANOR_TEST_QUICK=1 to do without.");

    private static string SchemeOf(DatabaseKind kind) => kind == DatabaseKind.MariaDb ? "mariadb" : "postgresql";

    private static string VariableOf(DatabaseKind kind) => kind switch
    {
        DatabaseKind.PostgreSql => "ATHANOR_TEST_POSTGRESQL",
        DatabaseKind.PostgreSql18 => "ATHANOR_TEST_POSTGRESQL18",
        DatabaseKind.MariaDb => "ATHANOR_TEST_MARIADB",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This database needs no server."),
    };
}

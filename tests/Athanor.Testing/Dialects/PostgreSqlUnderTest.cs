using System.Globalization;
using Npgsql;

namespace Athanor.Testing;

/// <summary>PostgreSQL as the compliance suite sees it, of each version that there is.</summary>
public sealed class PostgreSqlUnderTest(DatabaseKind kind) : DatabaseUnderTest(kind)
{
    private readonly DatabaseKind _kind = kind;

    public PostgreSqlUnderTest() : this(DatabaseKind.PostgreSql)
    {
    }

    public override IEnumerable<DialectUnderTest> Servers =>
        TestServers.Kinds.Where(k => k is DatabaseKind.PostgreSql or DatabaseKind.PostgreSql18).Select(k => new PostgreSqlUnderTest(k));

    public override FunctionTable LettersXAndY =>
        TableFunction("json_array_elements_text", Function<string>("json_build_array", Literal("x"), Literal("y"))).WithColumn<string>("value");

    public override string? TriggerThatKeepsOddAgesOut => """
        CREATE FUNCTION no_odd() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.age % 2 = 1 THEN RETURN NULL; END IF; RETURN NEW; END $$;
        CREATE TRIGGER no_odd BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION no_odd();
        """;

    public override string OpenCursors => "SELECT count(*) FROM pg_cursors WHERE name <> ''";

    public override string Million => "SELECT i FROM generate_series(1::bigint, 1000000) AS i";

    public override string WideMillion => "SELECT i, repeat('x', 100) FROM generate_series(1::bigint, 1000000) AS i";

    // A recursive query alone keeps all its rows.
    public override string Endless => "SELECT a FROM generate_series(1::bigint, 3) AS b, LATERAL (WITH RECURSIVE n (a) AS (SELECT b UNION ALL SELECT a + 1 FROM n) SELECT a FROM n) AS s";

    public override string Stalled => "WITH RECURSIVE n (i) AS (SELECT 1::bigint UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 5000";

    public override IReadOnlyList<SqlType> OwnTypes => [SqlTypes.Exact("tsvector", SqlTypes.Text)];

    public override IReadOnlyList<(string Sql, DatabaseErrorKind Kind)> BadValues => [.. base.BadValues, ("SELECT 'a' ~ '(secret'", DatabaseErrorKind.Data)];

    public override bool GoesOnAfterErrors => false;

    // The version of the distribution is older than 18.
    public override bool HasVirtualColumns => _kind == DatabaseKind.PostgreSql18;

    // It moves the casts of a list into the list when it reads its own text again.
    public override bool RewritesItsOwnSql => true;

    public override IReadOnlyList<string> PlanWords => ["->", "cost="];

    public override Engine CreateEngine(string url) => PostgreSql.PostgreSql.CreateEngine(url);

    public override async Task KillAsync(Engine engine, Connection connection)
    {
        var session = ((NpgsqlConnection)await connection.AsDbConnectionAsync()).ProcessID;
        await using var killer = await engine.ConnectAsync();
        await killer.ExecuteScriptAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_terminate_backend({session}, 5000)"));
        // The server takes a moment to let go of it.
        await Task.Delay(TimeSpan.FromMilliseconds(200));
    }

    public override SqlType ReadBackAs(SqlType type) => type.Stored is { Kind: SqlTypeKind.Binary } ? SqlTypes.Binary : base.ReadBackAs(type);
}

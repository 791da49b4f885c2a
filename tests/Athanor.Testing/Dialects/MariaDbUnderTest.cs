using System.Globalization;
using System.Numerics;
using MySqlConnector;

namespace Athanor.Testing;

/// <summary>MariaDB as the compliance suite sees it.</summary>
public sealed class MariaDbUnderTest() : DatabaseUnderTest(DatabaseKind.MariaDb)
{
    public override bool HasFullJoins => false;

    public override bool HasLateralJoins => false;

    public override bool HasDistinctOn => false;

    public override bool HasGroupingSets => false;

    public override bool HasTableSamples => false;

    public override bool HasWritesInCtes => false;

    public override bool HasOrderedAggregates => false;

    public override bool HasFramesOfGroups => false;

    public override bool HasFramesOfTime => false;

    public override bool HasSeries => false;

    public override bool HasOrdinality => false;

    public override string FullTextTable =>
        "CREATE TABLE papers (title text NOT NULL, body text, FULLTEXT (title), FULLTEXT (body), FULLTEXT (title, body)) COLLATE utf8mb4_general_ci";

    public override (string Both, string Either) FullTextSearches => ("+dogs +cats", "cats dogs");

    public override (string Name, bool IgnoresCase) Collation => ("utf8mb4_general_ci", true);

    public override string IntegerDivision => "DIV";

    public override string LengthFunction => "char_length";

    public override string TextCastType => "char";

    public override string TableHint => "USE INDEX (PRIMARY)";

    public override string InsertOrStay => "ON DUPLICATE KEY UPDATE name = people.name";

    // A row that was there is counted in a way of its own, from which the number of rows cannot be told.
    public override bool CountsUpsertedRows => false;

    public override bool HasConditionalUpserts => false;

    public override bool ReturnsWrittenRowsAlone => false;

    public override bool CallsUpsertedRowExcluded => false;

    public override string ProcedureOfTwoResults =>
        "CREATE PROCEDURE both_of (least int) BEGIN SELECT name FROM people WHERE age >= least ORDER BY id; UPDATE pets SET weight = 1; SELECT count(*) AS n FROM pets; END";

    public override string Million => "SELECT CAST(seq AS SIGNED) FROM seq_1_to_1000000";

    public override string WideMillion => "SELECT seq, repeat('x', 100) FROM seq_1_to_1000000";

    public override string Endless => "SELECT a.seq FROM seq_1_to_1000000000 AS a, seq_1_to_1000000 AS b";

    public override string Stalled => "SELECT CAST(seq AS SIGNED) FROM seq_1_to_1000000000000 WHERE seq + 0 < 5000";

    public override bool HoldsNulCharacters => true;

    public override bool HoldsInfinity => false;

    public override bool HoldsNaN => false;

    // MySqlConnector writes a negative zero as the whole number -0, which is 0.
    public override bool HoldsNegativeZero => false;

    public override int MegabytesOfStatement => 16;

    public override bool HasArrays => false;

    public override bool HasDomains => false;

    public override bool HasEnumTypes => false;

    // docs/mysql.md says which keys its paths do not reach.
    public override bool ReachesEveryJsonKey => false;

    public override string PrimaryKeyName => "PRIMARY";

    // A cast to what it cannot cast to is one to a text.
    public override bool RefusesUnknownTypes => false;

    public override IReadOnlyList<(string Sql, DatabaseErrorKind Kind)> BadValues => [.. base.BadValues, ("SELECT 'a' REGEXP '(secret'", DatabaseErrorKind.Data)];

    public override bool HasDeferrableTransactions => false;

    public override bool TellsWhoPrepared => false;

    public override bool HasPartialIndexes => false;

    public override bool HasExpressionIndexes => false;

    public override bool HasDeferrableConstraints => false;

    public override bool HasSetDefault => false;

    // It tells of them from 11.2 on.
    public override bool TellsOfTemporaryTables => false;

    public override bool HasTransactionalDdl => false;

    // Without a transaction around them each command waits for the disk.
    public override int RandomSchemas => 40;

    public override IReadOnlyList<string> PlanWords => ["id  select_type"];

    public override string MeasuredPlanWord => "r_rows";

    public override Engine CreateEngine(string url) => MySql.MySql.CreateEngine(url);

    public override string DefaultSchemaOf(DialectDatabase database) => new Uri(database.Url).AbsolutePath[1..];

    public override bool Holds(BigInteger value) => BigInteger.Abs(value) < BigInteger.Pow(10, 65);

    // Bits make unsigned numbers here.
    public override string SignedBits(string bits) => $"CAST({bits} AS SIGNED)";

    public override string ShiftRight(string number, int bits) => $"floor({number} / {1 << bits})";

    public override async Task KillAsync(Engine engine, Connection connection)
    {
        var session = ((MySqlConnection)await connection.AsDbConnectionAsync()).ServerThread;
        await using var killer = await engine.ConnectAsync();
        await killer.ExecuteScriptAsync(string.Create(CultureInfo.InvariantCulture, $"KILL {session}"));
        // The server takes a moment to let go of it.
        await Task.Delay(TimeSpan.FromMilliseconds(200));
    }

    public override SqlType ReadBackAs(SqlType type) => type.Stored switch
    {
        { Kind: SqlTypeKind.Real } => SqlTypes.Double,
        { Kind: SqlTypeKind.DateTimeOffset } => SqlTypes.DateTime,
        { Kind: SqlTypeKind.Interval } => SqlTypes.BigInt,
        _ => type.Equals(SqlTypes.BigInteger()) ? type : base.ReadBackAs(type),
    };
}

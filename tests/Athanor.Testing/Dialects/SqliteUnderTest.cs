using System.Data;
using System.Numerics;

namespace Athanor.Testing;

/// <summary>SQLite as the compliance suite sees it.</summary>
public sealed class SqliteUnderTest() : DatabaseUnderTest(DatabaseKind.Sqlite)
{
    public override bool HasLateralJoins => false;

    public override bool HasDistinctOn => false;

    public override bool HasLimitWithTies => false;

    public override bool HasGroupingSets => false;

    public override bool HasExceptAll => false;

    public override bool HasTableSamples => false;

    public override bool HasWritesInCtes => false;

    public override bool HasRowLocks => false;

    public override bool LocksWholeDatabase => true;

    public override bool HasOrderedAggregates => false;

    public override bool HasDistinctTextAggregates => false;

    public override bool HasFramesOfTime => false;

    public override FunctionTable LettersXAndY => TableFunction("json_each", Function<string>("json_array", Value("x"), Value("y"))).WithColumn<string>("value");

    public override bool HasOrdinality => false;

    public override string FullTextTable => "CREATE VIRTUAL TABLE papers USING fts5(title, body)";

    public override (string Name, bool IgnoresCase) Collation => ("NOCASE", true);

    // Its regular expressions are a function of the program's, in which a text that is none matches nothing.
    public override bool RefusesBadRegularExpressions => false;

    public override bool MatchesNulCharacters => false;

    public override string TableHint => "NOT INDEXED";

    public override bool SendsBatchesAtOnce => false;

    public override bool ReadsWithoutAllocation => true;

    public override string WideMillion => "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT i, hex(zeroblob(50)) FROM n";

    public override bool HoldsNulCharacters => true;

    public override bool HoldsNaN => false;

    public override bool ChecksSizes => false;

    public override int MegabytesOfStatement => 1;

    public override bool HasArrays => false;

    public override bool HasDomains => false;

    public override bool HasEnumTypes => false;

    public override bool HasJsonContainment => false;

    public override bool NamesBrokenForeignKeys => false;

    public override bool RefusesUnknownTypes => false;

    public override IReadOnlyList<(string Sql, DatabaseErrorKind Kind)> BadValues =>
    [
        ("SELECT abs(-9223372036854775807 - 1)", DatabaseErrorKind.ValueOutOfRange), ("SELECT zeroblob(2000000000)", DatabaseErrorKind.ValueTooLong),
        ("SELECT json('{secret')", DatabaseErrorKind.ValueOfAnotherKind), ("UPDATE people SET id = 'secret'", DatabaseErrorKind.ValueOfAnotherKind),
        ("CREATE TABLE s (v INTEGER) STRICT; INSERT INTO s VALUES ('secret')", DatabaseErrorKind.ValueOfAnotherKind),
    ];

    public override IsolationLevel DefaultIsolation => IsolationLevel.Serializable;

    public override IsolationLevel RepeatableIsolation => IsolationLevel.Serializable;

    public override bool HasConcurrentWriters => false;

    public override bool HasTwoPhaseTransactions => false;

    public override bool HasSequences => false;

    public override bool HasComments => false;

    public override IReadOnlyList<string> PlanWords => ["SEARCH people USING INDEX", "\n  "];

    public override bool PlansInsertedValues => false;

    public override string? MeasuredPlanWord => null;

    public override bool HasPlansAsJson => false;

    public override Engine CreateEngine(string url) => Sqlite.Sqlite.CreateEngine(url);

    public override string DefaultSchemaOf(DialectDatabase database) => "main";

    public override bool Holds(ulong value) => value <= long.MaxValue;

    public override bool Holds(BigInteger value) => value >= long.MinValue && value <= long.MaxValue;

    // A whole number of 64 bits, or one that a floating number gives back: it has 15 digits.
    public override bool Holds(decimal value) =>
        decimal.IsInteger(value) && Math.Abs(value) <= long.MaxValue || Math.Abs(value) < 10_000_000_000_000_000_000_000_000_000m && (decimal)(double)value == value;

    public override SqlType ReadBackAs(SqlType type) => type.Stored switch
    {
        { Kind: SqlTypeKind.Json } => SqlTypes.Text,
        { Kind: SqlTypeKind.Real } => SqlTypes.Double.On("sqlite", SqlTypes.Exact("REAL", SqlTypes.Double)),
        _ => base.ReadBackAs(type),
    };
}

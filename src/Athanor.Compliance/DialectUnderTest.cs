using System.Collections.Frozen;
using System.Data;
using System.Numerics;

namespace Athanor.Compliance;

/// <summary>
/// A dialect as the suite sees it: how a database is made, and what the database can and cannot do. The defaults are those of a full SQL database. What is switched off is tested, too:
/// the construct must be refused by Athanor's own error, or behave as its property says.
/// </summary>
public abstract class DialectUnderTest
{
    /// <summary>What a failed test calls it: the dialect, and the server where there are several.</summary>
    public abstract string Name { get; }

    /// <summary>The dialect on each of its servers that are there; none where the run is to do without. By default there is one: this.</summary>
    public virtual IEnumerable<DialectUnderTest> Servers => [this];

    /// <summary>An empty database, for one test.</summary>
    /// <param name="options">What its engine is made with.</param>
    public abstract ValueTask<DialectDatabase> CreateDatabaseAsync(EngineOptions? options = null);

    /// <summary>Another engine for a database, as another program would have it.</summary>
    /// <param name="url">The <see cref="DialectDatabase.Url"/> of the database.</param>
    public abstract Engine CreateEngine(string url);

    /// <summary>
    /// The tests that the dialect does not pass and no property here is about, as <c>CrudTests.Text_reads_and_writes</c>, or for one type <c>TypeMatrixTests.A_type_comes_back_along_every_way(numeric)</c>, each with the reason. They do not run, and
    /// <see cref="WholeSuiteTests{TDialect}"/> warns of each. A dialect that is finished has none.
    /// </summary>
    public virtual IReadOnlyDictionary<string, string> Gaps => FrozenDictionary<string, string>.Empty;

    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;

    // -- Queries and expressions

    /// <summary>Whether there are full outer joins.</summary>
    public virtual bool HasFullJoins => true;

    /// <summary>Whether a source may read the sources before it (<c>LATERAL</c>).</summary>
    public virtual bool HasLateralJoins => true;

    /// <summary>Whether there is <c>DISTINCT ON</c>.</summary>
    public virtual bool HasDistinctOn => true;

    /// <summary>Whether a limit may take the rows that are equal to the last one along (<c>FETCH FIRST … WITH TIES</c>).</summary>
    public virtual bool HasLimitWithTies => true;

    /// <summary>Whether there are <c>ROLLUP</c>, <c>CUBE</c> and <c>GROUPING SETS</c>.</summary>
    public virtual bool HasGroupingSets => true;

    /// <summary>Whether <c>EXCEPT</c> and <c>INTERSECT</c> have an <c>ALL</c>.</summary>
    public virtual bool HasExceptAll => true;

    /// <summary>Whether a table can be read as a sample (<c>TABLESAMPLE</c>).</summary>
    public virtual bool HasTableSamples => true;

    /// <summary>Whether a CTE may change rows and give them back.</summary>
    public virtual bool HasWritesInCtes => true;

    /// <summary>Whether a query can lock its rows until the transaction ends, wait for none and skip those of others.</summary>
    public virtual bool HasRowLocks => true;

    /// <summary>Whether the asking for locks of rows is met by a lock of the whole database, where <see cref="HasRowLocks"/> is false. Else it is refused.</summary>
    public virtual bool LocksWholeDatabase => false;

    /// <summary>Whether there are aggregates of an order: percentiles and the mode.</summary>
    public virtual bool HasOrderedAggregates => true;

    /// <summary>Whether texts are put together without repetition and in an order, with a separator of the caller's.</summary>
    public virtual bool HasDistinctTextAggregates => true;

    /// <summary>Whether a window's frame counts groups of peers, and leaves out its own row.</summary>
    public virtual bool HasFramesOfGroups => true;

    /// <summary>Whether a window's frame reaches over a span of time.</summary>
    public virtual bool HasFramesOfTime => true;

    /// <summary>Whether a function gives a series of numbers as rows.</summary>
    public virtual bool HasSeries => true;

    /// <summary>A function of the database's own that gives the rows 'x' and 'y' in a column <c>value</c>; null where it has none.</summary>
    public virtual FunctionTable? LettersXAndY => null;

    /// <summary>Whether the rows of a function can be numbered (<c>WITH ORDINALITY</c>).</summary>
    public virtual bool HasOrdinality => true;

    /// <summary>Whether a search for words is in the database.</summary>
    public virtual bool HasFullTextSearch => true;

    /// <summary>Creates a table <c>papers</c> of a <c>title</c> that is NOT NULL and a <c>body</c>, ready for the search for words in either and in both.</summary>
    public virtual string FullTextTable => "CREATE TABLE papers (title text NOT NULL, body text)";

    /// <summary>A search, in the database's words, for texts with both of "dogs" and "cats", and one for texts with either.</summary>
    public virtual (string Both, string Either) FullTextSearches => ("dogs cats", "cats OR dogs");

    /// <summary>A collation of the database, and whether it takes capitals and small letters for the same.</summary>
    public virtual (string Name, bool IgnoresCase) Collation => ("C", false);

    /// <summary>Whether a text that is no regular expression is an error.</summary>
    public virtual bool RefusesBadRegularExpressions => true;

    /// <summary>Whether a search for a part of a text finds a NUL character. Where not, it must be refused.</summary>
    public virtual bool MatchesNulCharacters => true;

    /// <summary>The operator in hand-written SQL that divides whole numbers.</summary>
    public virtual string IntegerDivision => "/";

    /// <summary>The function in hand-written SQL that counts the characters of a text.</summary>
    public virtual string LengthFunction => "length";

    /// <summary>The type in hand-written SQL to which a number is cast to have its digits.</summary>
    public virtual string TextCastType => "text";

    /// <summary>Hand-written SQL for the bits of a number as a signed number.</summary>
    public virtual string SignedBits(string bits) => bits;

    /// <summary>Hand-written SQL that shifts a number's bits to the right, and keeps its sign.</summary>
    public virtual string ShiftRight(string number, int bits) => $"({number} >> {bits})";

    /// <summary>What may follow a table's name in a query and changes none of its rows: a hint, or a sample of all rows. A clause of a program's own writes it.</summary>
    public virtual string TableHint => "TABLESAMPLE SYSTEM (100)";

    /// <summary>What may follow the rows of an INSERT into <c>people</c> and leaves a row alone that is there. A clause of a program's own writes it.</summary>
    public virtual string InsertOrStay => "ON CONFLICT DO NOTHING";

    // -- Changes

    /// <summary>Whether the number of the rows that an upsert or a merge wrote is known; else it is -1.</summary>
    public virtual bool CountsUpsertedRows => true;

    /// <summary>Whether an upsert may update some rows alone.</summary>
    public virtual bool HasConditionalUpserts => true;

    /// <summary>Whether an upsert that leaves rows alone gives back the others only.</summary>
    public virtual bool ReturnsWrittenRowsAlone => true;

    /// <summary>Whether the row that an upsert could not insert is called <c>excluded</c>, so that no table in it can be.</summary>
    public virtual bool CallsUpsertedRowExcluded => true;

    /// <summary>Whether several statements travel in one round trip.</summary>
    public virtual bool SendsBatchesAtOnce => true;

    /// <summary>Creates a trigger on <c>people</c> by which rows with an odd <c>age</c> are not inserted, silently; null where there are none of that kind.</summary>
    public virtual string? TriggerThatKeepsOddAgesOut => null;

    /// <summary>
    /// Creates a procedure <c>both_of(least int)</c>: it gives the names of the people of that age and above, in order of their ids, sets the weight of all pets to 1, and gives their number
    /// as <c>n</c>. Null where no call gives several results.
    /// </summary>
    public virtual string? ProcedureOfTwoResults => null;

    /// <summary>The query for the number of the cursors that are open on a connection; null where <see cref="Dialect.SupportsCursors"/> is false.</summary>
    public virtual string? OpenCursors => null;

    /// <summary>Whether the rows of a query are read without any allocation. Else those of the ADO.NET provider itself are not counted.</summary>
    public virtual bool ReadsWithoutAllocation => false;

    /// <summary>Hand-written SQL for the numbers from 1 to a million, as one column of 64 bits.</summary>
    public virtual string Million => "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT i FROM n";

    /// <summary>The same with a text of a hundred characters beside each.</summary>
    public virtual string WideMillion => "SELECT i, repeat('x', 100) FROM generate_series(1, 1000000) AS g (i)";

    /// <summary>Hand-written SQL for more numbers than anybody could wait for.</summary>
    public virtual string Endless => "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";

    /// <summary>Hand-written SQL for some numbers, and then none for longer than anybody could wait.</summary>
    public virtual string Stalled => "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 5000";

    // -- Values

    /// <summary>Whether texts hold NUL characters. Where not, they are refused before anything is sent.</summary>
    public virtual bool HoldsNulCharacters => false;

    /// <summary>Whether floating numbers may be infinite. Where not, they are refused.</summary>
    public virtual bool HoldsInfinity => true;

    /// <summary>Whether floating numbers may be NaN. Where not, it is refused.</summary>
    public virtual bool HoldsNaN => true;

    /// <summary>Whether zero keeps its sign.</summary>
    public virtual bool HoldsNegativeZero => true;

    /// <summary>Whether a whole number of 64 bits without a sign is held. Where not, it is refused.</summary>
    public virtual bool Holds(ulong value) => true;

    /// <summary>Whether a whole number of any size is held. Where not, it is refused.</summary>
    public virtual bool Holds(BigInteger value) => true;

    /// <summary>Whether an exact number is held with all its digits. Where not, it is refused.</summary>
    public virtual bool Holds(decimal value) => true;

    /// <summary>Whether the lengths and sizes of columns are checked.</summary>
    public virtual bool ChecksSizes => true;

    /// <summary>How many millions of bytes a statement may have, its values included.</summary>
    public virtual int MegabytesOfStatement => 100;

    /// <summary>Whether there are arrays.</summary>
    public virtual bool HasArrays => true;

    /// <summary>Whether there are domains.</summary>
    public virtual bool HasDomains => true;

    /// <summary>Whether there are types of labels; where not, a check constraint lets no other label in.</summary>
    public virtual bool HasEnumTypes => true;

    /// <summary>Whether one document can be asked whether it holds another.</summary>
    public virtual bool HasJsonContainment => true;

    /// <summary>Whether a path reaches every key of a document. Where not, it may reach none, and never another one.</summary>
    public virtual bool ReachesEveryJsonKey => true;

    /// <summary>Types of the database's own in which random schemas keep text.</summary>
    public virtual IReadOnlyList<SqlType> OwnTypes => [];

    // -- Errors

    /// <summary>The name that every primary key has; null where a key has the one that it was given.</summary>
    public virtual string? PrimaryKeyName => null;

    /// <summary>Whether the error of a broken foreign key names it, its table and its columns.</summary>
    public virtual bool NamesBrokenForeignKeys => true;

    /// <summary>Whether a type that does not exist is an error.</summary>
    public virtual bool RefusesUnknownTypes => true;

    /// <summary>Scripts that fail for a value, with the kinds of their errors. No message may hold the word "secret".</summary>
    public virtual IReadOnlyList<(string Sql, DatabaseErrorKind Kind)> BadValues =>
    [
        ($"UPDATE people SET name = '{new string('x', 101)}'", DatabaseErrorKind.ValueTooLong), ("UPDATE people SET age = 99999999999", DatabaseErrorKind.ValueOutOfRange),
        ("UPDATE people SET age = 'secret'", DatabaseErrorKind.ValueOfAnotherKind), ("UPDATE people SET age = 1 / (age - age)", DatabaseErrorKind.DivisionByZero),
    ];

    // -- Transactions

    /// <summary>Whether a transaction goes on after a statement of it failed. Where not, what follows is refused, and so is the commit.</summary>
    public virtual bool GoesOnAfterErrors => true;

    /// <summary>The isolation level of transactions that name none.</summary>
    public virtual IsolationLevel DefaultIsolation => IsolationLevel.ReadCommitted;

    /// <summary>The isolation level of transactions that ask for repeatable reads.</summary>
    public virtual IsolationLevel RepeatableIsolation => IsolationLevel.RepeatableRead;

    /// <summary>Whether a part of a transaction can be undone alone.</summary>
    public virtual bool HasSavepoints => true;

    /// <summary>Whether several transactions may write at the same time.</summary>
    public virtual bool HasConcurrentWriters => true;

    /// <summary>Whether a serializable transaction that only reads may wait for a moment at which it cannot fail.</summary>
    public virtual bool HasDeferrableTransactions => true;

    /// <summary>Whether transactions can be prepared, and committed later by others.</summary>
    public virtual bool HasTwoPhaseTransactions => true;

    /// <summary>Whether a prepared transaction tells since when it is and whose it is.</summary>
    public virtual bool TellsWhoPrepared => true;

    /// <summary>Ends a connection from outside, as an administrator of the server does; needed where <see cref="HasTwoPhaseTransactions"/> is true.</summary>
    /// <param name="engine">An engine of the same database.</param>
    /// <param name="connection">The one to end.</param>
    public virtual Task KillAsync(Engine engine, Connection connection) => throw new NotSupportedException($"{GetType().Name} has two-phase transactions and does not override {nameof(KillAsync)}.");

    // -- Schema

    /// <summary>Whether an index may be of some rows alone.</summary>
    public virtual bool HasPartialIndexes => true;

    /// <summary>Whether an index may be of an expression.</summary>
    public virtual bool HasExpressionIndexes => true;

    /// <summary>Whether a constraint may wait for the commit.</summary>
    public virtual bool HasDeferrableConstraints => true;

    /// <summary>Whether a foreign key may set its columns to their defaults.</summary>
    public virtual bool HasSetDefault => true;

    /// <summary>Whether there are sequences.</summary>
    public virtual bool HasSequences => true;

    /// <summary>Whether tables and columns have comments.</summary>
    public virtual bool HasComments => true;

    /// <summary>Whether a column may be computed whenever it is read.</summary>
    public virtual bool HasVirtualColumns => true;

    /// <summary>Whether a foreign key may change or delete the rows that refer to a row that changes or goes.</summary>
    public virtual bool HasForeignKeyActions => true;

    // -- Reflection and plans

    /// <summary>Whether the dialect reads the database's catalogue. Where not, an inspector is refused.</summary>
    public virtual bool ReadsCatalogue => true;

    /// <summary>The schema in which a connection to a database looks for its tables.</summary>
    public virtual string DefaultSchemaOf(DialectDatabase database) => "public";

    /// <summary>Whether the catalogue tells of temporary tables.</summary>
    public virtual bool TellsOfTemporaryTables => true;

    /// <summary>Whether tables are created in a transaction, unseen by others until its commit, and gone after its rollback.</summary>
    public virtual bool HasTransactionalDdl => true;

    /// <summary>Whether the text of a check, an index or a default may be read in other words after the database has taken back what it gave out.</summary>
    public virtual bool RewritesItsOwnSql => false;

    /// <summary>The type as which a column of a type is read back: by default the one that it is stored as, that of a text for labels without a type, and that of an exact number for a whole one of any size. Override it where several types have one name.</summary>
    public virtual SqlType ReadBackAs(SqlType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.Stored switch
        {
            EnumLabels { Length: { } length } labels when labels.Name is null || !HasEnumTypes => SqlTypes.String(length),
            SqlType<BigInteger> => SqlTypes.Numeric(),
            { Kind: SqlTypeKind.FixedText or SqlTypeKind.Json } => type,
            var stored => stored,
        };
    }

    /// <summary>How many random schemas are created and read back: fewer where that takes long.</summary>
    public virtual int RandomSchemas => 100;

    /// <summary>What stands in the plan of a query of <c>people</c> by name.</summary>
    public virtual IReadOnlyList<string> PlanWords => [];

    /// <summary>Whether there is a plan of an INSERT of values; where not, it is empty.</summary>
    public virtual bool PlansInsertedValues => true;

    /// <summary>What stands in a plan that was measured, beside those that were estimated; null where none is measured.</summary>
    public virtual string? MeasuredPlanWord => "actual";

    /// <summary>Whether a plan can be told as JSON.</summary>
    public virtual bool HasPlansAsJson => true;
}

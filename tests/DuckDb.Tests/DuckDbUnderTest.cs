using System.Data;
using System.Numerics;
using Athanor.Compliance;

namespace DuckDb.Tests;

/// <summary>DuckDB as the compliance suite sees it.</summary>
public sealed class DuckDbUnderTest : DialectUnderTest
{
    private const string ReferredTo = "DuckDB changes an indexed value by deleting its row, which is refused while another row refers to that.";
    private const string NoSavepoints = "DuckDB has no savepoints.";
    private const string NoSerializable = "DuckDB's transactions are of one level, snapshot.";
    private const string NoJson = "The dialect has no paths into JSON documents yet.";
    private const string Whole = "DuckDB.NET reads a result as a whole before its first row, and cannot leave one without end.";
    private const string NoNames = "DuckDB does not tell the names of constraints.";
    private const string NoReadOnly = "ADO.NET cannot begin a transaction that only reads: that takes a driver of the dialect's own.";

    private static readonly EngineFactory Factory = new(DuckDb.Provider);

    public override string Name => "duckdb";

    public override IReadOnlyDictionary<string, string> Gaps { get; } = new Dictionary<string, string>
    {
        ["CrudTests.An_update_gives_back_what_is_there_afterwards"] = ReferredTo,
        ["CrudTests.A_row_that_is_there_stays_or_is_updated"] = ReferredTo,
        ["CrudTests.Text_reads_and_writes"] = ReferredTo,
        ["StatementTests.An_upsert_updates_some_rows_and_all_their_values"] = ReferredTo,
        ["StatementTests.A_merge_brings_a_table_in_line"] = ReferredTo,
        ["BatchTests.The_statement_that_fails_is_named_and_nothing_stays"] = ReferredTo,
        ["StatementTests.Changes_read_other_sources"] = "A row of columns is not assigned from a subquery.",
        ["StatementTests.What_a_database_lacks_is_refused_and_what_it_has_works"] = "A lateral subquery takes no parameter as its limit.",
        ["BatchTests.A_statement_runs_for_many_sets_of_values"] = NoSavepoints,
        ["BulkChangeTests.A_row_that_cannot_be_changed_undoes_the_others"] = NoSavepoints,
        ["CrudTests.The_synchronous_forms_do_the_same"] = NoSavepoints,
        ["TransactionTests.A_block_commits_at_its_end_and_rolls_back_when_it_throws"] = NoSerializable,
        ["TransactionTests.The_level_is_told_for_the_transaction_and_by_default"] = NoSerializable,
        ["TransactionTests.The_connections_level_does_not_reach_its_next_user"] = NoReadOnly,
        ["TransactionOptionsTests.The_next_user_of_the_connection_may_write"] = NoReadOnly,
        ["TransactionOptionsTests.A_read_only_transaction_waits_for_no_writer_and_writes_nothing"] = NoReadOnly,
        ["ErrorKindTests.A_transaction_that_can_only_read"] = NoReadOnly,
        ["HostileTextTests.Any_key_of_a_document_is_found_and_no_other"] = NoJson,
        ["HostileValueTests.Ten_megabytes_come_back_or_are_refused"] = "A literal of ten megabytes takes minutes.",
        ["HostileValueTests.Any_number_comes_back_as_it_is"] = "An exact number of 29 digits is not taken along every way alike.",
        ["StreamTests.A_stream_that_is_left_early_keeps_the_transaction"] = Whole,
        ["StreamTests.A_stream_that_is_left_early_ends_its_statement_and_not_by_reading_on"] = Whole,
        ["StreamTests.A_streamed_row_that_is_summed_allocates_nothing"] = Whole,
        ["TypeMatrixTests.A_type_comes_back_along_every_way"] =
            "It takes minutes, since each statement waits for the disk. DECIMAL(38, 10) rounds what has more digits, and the last moment that .NET knows comes back as its microsecond.",
        ["DefaultTests.Changed_rows_are_read_back"] = ReferredTo,
        ["BulkInsertTests.In_bulk_rows_that_are_there_are_updated_or_left"] = ReferredTo,
        ["BulkInsertTests.A_row_that_cannot_be_takes_all_others_along_and_nothing_else"] = NoSavepoints,
        ["BulkReturningTests.Rows_that_are_given_back_are_all_there_or_none"] = ReferredTo,
        ["ErrorKindTests.A_value_that_does_not_fit"] = ReferredTo,
        ["ErrorKindTests.A_broken_constraint_names_itself_its_table_and_its_columns"] = NoNames,
        ["ErrorKindTests.Many_rows_that_break_a_constraint_name_it_too"] = NoNames,
        ["EnumTests.A_check_lets_no_other_label_in"] = NoNames,
        ["ExpressionTests.Of_ordinal_text_the_ascii_letters_alone_have_a_case"] = "ILIKE and lower() know capitals beyond ASCII.",
        ["FunctionTests.Aggregates_with_clauses"] = "What puts values together as JSON has another name.",
        ["HostileTextTests.Any_text_comes_back_as_it_is"] = "In a literal, a no-break space behind a backslash and a quote becomes an ordinary one.",
        ["HostileTextTests.Any_pattern_finds_what_it_should"] = "A pattern with a NUL character finds other rows.",
        ["JsonTests.No_key_is_taken_for_anything_else"] = NoJson,
        ["JsonTests.A_value_of_another_kind_is_an_error_when_it_is_read"] = NoJson,
        ["JsonTests.Values_at_paths_are_compared_sorted_and_grouped"] = NoJson,
        ["JsonTests.Containment_is_asked_where_the_database_knows_it"] = NoJson,
        ["JsonTests.A_null_of_JSON_is_not_NULL"] = NoJson,
        ["JsonTests.A_value_at_a_path_reads_as_what_it_is"] = NoJson,
        ["SchemaTests.A_sequence_gives_each_number_once"] = "A sequence has no cache.",
        ["SchemaTests.Foreign_keys_find_their_tables_by_name_and_may_wait_for_the_commit"] = "A foreign key deletes no rows that refer.",
        ["SchemaTests.Commands_of_ones_own_run_around_the_tables_in_their_dialects"] = "Without a catalogue nobody knows whether a table is there.",
        ["SchemaTests.A_view_is_read_like_a_table"] = "Without a catalogue nobody knows whether a view is there.",
        ["SchemaTests.Conditions_defaults_and_computed_columns_are_expressions_of_the_table"] = "A computed column is computed when it is read.",
    };

    public override bool HasWritesInCtes => false;

    public override bool HasLimitWithTies => false;

    public override bool HasRowLocks => false;

    public override bool HasFullTextSearch => false;

    public override string IntegerDivision => "//";

    public override string TableHint => "TABLESAMPLE 100 PERCENT (system)";

    public override bool SendsBatchesAtOnce => false;

    public override bool HoldsNulCharacters => true;

    public override bool ChecksSizes => false;

    public override bool HasArrays => false;

    public override bool HasDomains => false;

    public override bool HasEnumTypes => false;

    public override bool HasJsonContainment => false;

    public override bool NamesBrokenForeignKeys => false;

    public override bool GoesOnAfterErrors => false;

    public override IsolationLevel DefaultIsolation => IsolationLevel.Snapshot;

    public override IsolationLevel RepeatableIsolation => IsolationLevel.Snapshot;

    public override bool HasSavepoints => false;

    public override bool HasDeferrableTransactions => false;

    public override bool HasTwoPhaseTransactions => false;

    public override bool HasPartialIndexes => false;

    public override bool HasDeferrableConstraints => false;

    public override bool HasForeignKeyActions => false;

    public override bool ReadsCatalogue => false;

    public override string? MeasuredPlanWord => null;

    public override bool HasPlansAsJson => false;

    public override ValueTask<DialectDatabase> CreateDatabaseAsync(EngineOptions? options = null)
    {
        var folder = Directory.CreateTempSubdirectory("duckdb-test-");
        var url = $"duckdb:///{Path.Combine(folder.FullName, "test.db")}";
        return new(new DialectDatabase(Factory.CreateEngine(url, options), url, () =>
        {
            folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }));
    }

    public override Engine CreateEngine(string url) => Factory.CreateEngine(url);

    public override bool Holds(decimal value) => Math.Abs(value) < 10_000_000_000_000_000_000_000_000_000m && decimal.Round(value, 10) == value;

    public override bool Holds(BigInteger value) => BigInteger.Abs(value) < BigInteger.Pow(10, 38);
}

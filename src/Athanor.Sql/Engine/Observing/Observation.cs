using System.Diagnostics;

namespace Athanor.Sql;

/// <summary>One run of a statement, a batch, a script or the end of a transaction, while it lasts. There is one only where somebody watches.</summary>
internal sealed class Observation
{
    private readonly IReadOnlyList<(CompiledStatement Statement, ParameterSource Values)>? _batch;
    private readonly Activity? _activity;
    private readonly string? _logToken;
    private SqlSummary? _summary;
    private readonly long _started;
    private bool _ended;

    private Observation(
        Connection connection,
        string? sql,
        CompiledStatement? statement = null,
        ParameterSource? values = null,
        IReadOnlyList<(CompiledStatement Statement, ParameterSource Values)>? batch = null,
        int statements = 1,
        SqlSummary? summary = null)
    {
        Connection = connection;
        Sql = sql!;
        Statement = statement;
        Values = values;
        Statements = statements;
        _batch = batch;
        _logToken = connection.LogToken;
        Options = connection.Current;
        _summary = summary;
        _activity = connection.Engine.Telemetry.StartActivity(this);
        _started = Stopwatch.GetTimestamp();
    }

    public Connection Connection { get; }

    /// <summary>The options in effect.</summary>
    public ExecutionOptions Options { get; }

    /// <summary>What logs call the connection.</summary>
    public string LogName => Connection.NameWith(_logToken);

    /// <summary>The text, of a batch each text once.</summary>
    public string Sql => field ??= TextOf(_batch!);

    /// <summary>What was compiled; null for anything but the runs of one statement.</summary>
    public CompiledStatement? Statement { get; }

    /// <summary>The values of a single run.</summary>
    public ParameterSource? Values { get; }

    /// <summary>How many statements it is, or has been up to now.</summary>
    public int Statements { get; private set; }

    /// <summary>Whether its text holds no values: they travel beside what was compiled.</summary>
    public bool IsParameterised => Statement is not null || _batch is not null;

    /// <summary>Whether it is no statement of the user's, but the end of a transaction.</summary>
    public bool EndsTransaction { get; private init; }

    public SqlSummary Summary => _summary ??= Summarised();

    /// <summary>Whether it was so slow that the log wants to know how the database went about it.</summary>
    public bool WantsPlan { get; private set; }

    /// <summary>One run of a statement, or several of it.</summary>
    public static Observation? Begin(Connection connection, CompiledStatement statement, ParameterSource? values, int runs = 1, int roundTrips = 1)
    {
        StatementCounter.Count(statement.Sql, runs, roundTrips);
        return connection.Engine.Telemetry.IsWatching ? new(connection, statement.Sql, statement, values, statements: runs) : null;
    }

    /// <summary>Runs of one statement whose number is not known yet.</summary>
    public static Observation? BeginEach(Connection connection, CompiledStatement statement) =>
        connection.Engine.Telemetry.IsWatching ? new(connection, statement.Sql, statement, statements: 0) : null;

    /// <summary>A load of rows by the database's own way, which has no SQL that is the same everywhere.</summary>
    public static Observation? Begin(Connection connection, BulkTarget target)
    {
        var sql = $"BULK INSERT {target.TableSql} ({target.ColumnsSql})";
        StatementCounter.Count(sql, 1, 1);
        return connection.Engine.Telemetry.IsWatching ? new(connection, sql, summary: new("BULK INSERT", target.Table.Name, $"BULK INSERT {target.TableSql}")) : null;
    }

    /// <summary>Statements that travel together.</summary>
    public static Observation? Begin(Connection connection, IReadOnlyList<(CompiledStatement Statement, ParameterSource Values)> batch)
    {
        if (batch.Count == 1)
        {
            return Begin(connection, batch[0].Statement, batch[0].Values);
        }

        StatementCounter.Count(batch);
        return connection.Engine.Telemetry.IsWatching ? new(connection, sql: null, batch: batch, statements: batch.Count) : null;
    }

    /// <summary>A script.</summary>
    public static Observation? Begin(Connection connection, string sql)
    {
        StatementCounter.Count(sql, 1, 1);
        return connection.Engine.Telemetry.IsWatching ? new(connection, sql) : null;
    }

    /// <summary>The end of a transaction.</summary>
    public static Observation? EndOfTransaction(Connection connection, string sql) =>
        connection.Engine.Telemetry.IsWatching ? new(connection, sql) { EndsTransaction = true } : null;

    /// <summary>The texts of a batch, each once.</summary>
    public static string TextOf(IReadOnlyList<(CompiledStatement Statement, ParameterSource Values)> batch) =>
        batch.Count == 1 ? batch[0].Statement.Sql : string.Join(";\n", batch.Select(b => b.Statement.Sql).Distinct(StringComparer.Ordinal));

    /// <summary>It ended well. Where a database does not tell the rows, their number is negative.</summary>
    public void End(long? rows = null) => End(rows is < 0 ? null : rows, null);

    /// <summary>One more run begins.</summary>
    public void Ran() => Statements++;

    /// <summary>It failed.</summary>
    public void Fail(Exception error) => End(null, error);

    private void End(long? rows, Exception? error)
    {
        if (!_ended)
        {
            _ended = true;
            var telemetry = Connection.Engine.Telemetry;
            var duration = Stopwatch.GetElapsedTime(_started);
            WantsPlan = error is null && Values is not null && telemetry.ExplainsAfter(duration);
            telemetry.Ended(this, _activity, duration, rows, error);
        }
    }

    // What a batch does has a name where all of its statements do the same.
    private SqlSummary Summarised()
    {
        if (_batch is null)
        {
            var one = Statement?.Summary ?? SqlSummary.Of(Sql);
            return Statements == 1 ? one : one.AsBatch();
        }

        var first = _batch[0].Statement.Summary;
        return _batch.All(b => b.Statement.Summary == first) ? first.AsBatch() : SqlSummary.Batch;
    }
}

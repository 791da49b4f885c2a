using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Athanor.Sql;

/// <summary>Tells listeners, logs, traces and metrics what an engine does, by OpenTelemetry's conventions for databases. Where nobody looks, it costs a few reads of fields.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/semconv/database/</remarks>
internal sealed class EngineTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Athanor.Sql";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "db.client.operation.duration",
        "s",
        "How long statements took.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] });

    private readonly Engine _engine;
    private readonly ILogger? _statements;
    private readonly ILogger? _connections;
    private readonly ILogger? _transactions;
    private readonly bool _logsParameters;
    private readonly TimeSpan? _slow;
    private readonly bool _explainsSlow;

    /// <param name="engine">The engine, which need not be whole yet.</param>
    /// <param name="dialectName">What its pool is called where nothing says more.</param>
    public EngineTelemetry(Engine engine, string dialectName)
    {
        var options = engine.Options;
        _engine = engine;
        _statements = options.LoggerFactory?.CreateLogger("Athanor.Sql.Statements");
        _connections = options.LoggerFactory?.CreateLogger("Athanor.Sql.Connections");
        _transactions = options.LoggerFactory?.CreateLogger("Athanor.Sql.Transactions");
        _logsParameters = options.LogParameters;
        _slow = _statements is null ? null : options.SlowStatement;
        _explainsSlow = options.ExplainSlowStatements;
        PoolName = options.Name ?? NameOf(engine.Driver.Endpoint) ?? dialectName;
    }

    public string PoolName { get; }

    /// <summary>Whether there are listeners.</summary>
    public bool IsListening => !_engine.Listeners.All.IsEmpty;

    /// <summary>Whether anybody wants to know of statements.</summary>
    public bool IsWatching => !_engine.Listeners.All.IsEmpty || _slow is not null || Source.HasListeners() || Duration.Enabled || _statements?.IsEnabled(LogLevel.Debug) == true;

    /// <summary>Whether the plan of a statement that took so long is to be logged.</summary>
    public bool ExplainsAfter(TimeSpan duration) => _explainsSlow && IsSlow(duration) && _statements!.IsEnabled(LogLevel.Warning);

    // ---- statements

    public Activity? StartActivity(Observation run)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var tags = Tags(run);
        // A script may hold values.
        if (run.IsParameterised)
        {
            tags.Add("db.query.text", run.Sql);
        }

        return Source.StartActivity(run.Summary.Text, ActivityKind.Client, parentContext: default, tags);
    }

    public void Ended(Observation run, Activity? activity, TimeSpan duration, long? rows, Exception? error)
    {
        if (activity is not null)
        {
            if (run.Statements > 1)
            {
                activity.SetTag("db.operation.batch.size", run.Statements);
            }

            if (error is not null)
            {
                activity.SetTag("error.type", TypeOf(error));
                activity.SetTag("db.response.status_code", (error as DatabaseException)?.Code);
                // Athanor's messages have no values in them; nobody knows about other ones.
                activity.SetStatus(ActivityStatusCode.Error, error is DatabaseException ? error.Message : error.GetType().Name);
            }

            activity.Dispose();
        }

        if (Duration.Enabled)
        {
            var tags = Tags(run);
            if (error is not null)
            {
                tags.Add("error.type", TypeOf(error));
                Add(ref tags, "db.response.status_code", (error as DatabaseException)?.Code);
            }

            Duration.Record(duration.TotalSeconds, tags);
        }

        if (!run.EndsTransaction)
        {
            Log(run, duration, rows, error);
            foreach (var listener in _engine.Listeners.All)
            {
                listener.Executed(run.Connection, new StatementExecution
                {
                    Sql = run.Sql,
                    Summary = run.Summary.Text,
                    Duration = duration,
                    Rows = rows,
                    Statements = run.Statements,
                    Error = error,
                    Options = run.Options,
                });
            }
        }
    }

    public void LogPlan(Connection connection, string sql, string plan) => StatementMessages.SlowPlan(_statements!, connection.LogName, sql, plan);

    public void LogNoPlan(Connection connection, string sql, Exception error) => StatementMessages.NoPlan(_statements!, error, connection.LogName, sql);

    // ---- transactions

    public void TransactionChanged(Connection connection, TransactionChange change, string? savepoint, bool isLost = false)
    {
        if (_transactions is { } logger)
        {
            Log(logger, connection, change, savepoint, isLost);
        }

        foreach (var listener in _engine.Listeners.All)
        {
            listener.TransactionChanged(connection, change, savepoint);
        }
    }

    public void TwoPhaseChanged(Connection connection, TransactionChange change, string id, bool isInDoubt = false)
    {
        if (_transactions is { } logger)
        {
            if (isInDoubt)
            {
                TransactionMessages.InDoubt(logger, id, connection.LogName);
            }
            else
            {
                TransactionMessages.TwoPhaseChanged(logger, id, connection.LogName, change);
            }
        }

        foreach (var listener in _engine.Listeners.All)
        {
            listener.TwoPhaseChanged(connection, change, id);
        }
    }

    // ---- connections

    public void Opened(PooledConnection connection, TimeSpan duration)
    {
        PoolMeter.CreateTime.Record(duration.TotalSeconds, PoolMeter.Named(PoolName));
        if (_connections is { } logger)
        {
            ConnectionMessages.Opened(logger, connection.Number, PoolName, duration.TotalMilliseconds);
        }
    }

    public void CheckedOut(PooledConnection connection, long askedAt)
    {
        if (askedAt != 0)
        {
            PoolMeter.WaitTime.Record(Stopwatch.GetElapsedTime(askedAt).TotalSeconds, PoolMeter.Named(PoolName));
        }

        if (_connections is { } logger)
        {
            ConnectionMessages.CheckedOut(logger, connection.Number, PoolName);
        }
    }

    public void Returned(PooledConnection connection)
    {
        if (PoolMeter.UseTime.Enabled)
        {
            PoolMeter.UseTime.Record(_engine.Options.TimeProvider.GetElapsedTime(connection.Since).TotalSeconds, PoolMeter.Named(PoolName));
        }

        if (_connections is { } logger)
        {
            ConnectionMessages.Returned(logger, connection.Number, PoolName);
        }
    }

    /// <summary>Lets listeners take away what a user left behind. Gives back whether they ran anything.</summary>
    public async ValueTask<bool> Resetting(PooledConnection pooled, bool hadTransaction, bool async)
    {
        var connection = new Connection(_engine, pooled);
        foreach (var listener in _engine.Listeners.All)
        {
            await listener.ResettingAsync(connection, hadTransaction, async, CancellationToken.None).ConfigureAwait(false);
        }

        return await connection.Leave(async).ConfigureAwait(false);
    }

    public void Invalidated(PooledConnection connection)
    {
        foreach (var listener in _engine.Listeners.All)
        {
            listener.Invalidated(connection.Number, connection.Driver.IsBroken);
        }
    }

    public void Retired()
    {
        foreach (var listener in _engine.Listeners.All)
        {
            listener.Retired();
        }
    }

    public void Detached(Connection connection)
    {
        foreach (var listener in _engine.Listeners.All)
        {
            listener.Detached(connection);
        }
    }

    public void Closed(PooledConnection connection, bool isBroken)
    {
        if (_connections is { } logger)
        {
            ConnectionMessages.Closed(logger, connection.Number, PoolName, isBroken);
        }

        foreach (var listener in _engine.Listeners.All)
        {
            listener.Closed(connection.Number, isBroken);
        }
    }

    /// <summary>What is thrown for an exception where there was no connection to be had; null where that passes as it is.</summary>
    public Exception? Unavailable(Exception error) =>
        (_engine.Dialect.Translate(error, null) ?? error as DatabaseException) is { } refusal && Refused(refusal) is var thrown && !ReferenceEquals(thrown, error) ? thrown : null;

    /// <summary>What is thrown where there was no connection to be had.</summary>
    private Exception Refused(DatabaseException error)
    {
        if (_connections is { } logger)
        {
            ConnectionMessages.Refused(logger, PoolName, error.Message);
        }

        Exception thrown = error;
        foreach (var listener in _engine.Listeners.All)
        {
            if (thrown is DatabaseException known)
            {
                thrown = listener.Refused(known);
            }
        }

        return thrown;
    }

    private static void Log(ILogger logger, Connection connection, TransactionChange change, string? savepoint, bool isLost)
    {
        if (isLost)
        {
            TransactionMessages.Lost(logger, connection.LogName);
        }
        else if (!logger.IsEnabled(LogLevel.Debug))
        {
            return;
        }
        else if (savepoint is null)
        {
            TransactionMessages.Changed(logger, connection.LogName, change);
        }
        else
        {
            TransactionMessages.SavepointChanged(logger, savepoint, connection.LogName, change);
        }
    }

    // As the conventions would have a pool without a name be called.
    private static string? NameOf(DriverEndpoint? endpoint) => endpoint switch
    {
        null or { Address: null } => endpoint?.Database,
        { Port: null } => $"{endpoint.Address}/{endpoint.Database}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{endpoint.Address}:{endpoint.Port}/{endpoint.Database}"),
    };

    private static string Text(long? rows) => rows?.ToString(CultureInfo.InvariantCulture) ?? "?";

    private static string TypeOf(Exception error) => (error as DatabaseException)?.Code ?? error.GetType().FullName!;

    private static void Add(ref TagList tags, string name, object? value)
    {
        if (value is not null)
        {
            tags.Add(name, value);
        }
    }

    private bool IsSlow(TimeSpan duration) => _slow is { } most && duration > most;

    private TagList Tags(Observation run)
    {
        var summary = run.Summary;
        var tags = new TagList
        {
            { "db.system.name", _engine.Dialect.Name },
            { "db.operation.name", summary.Operation },
            { "db.query.summary", summary.Text },
        };
        Add(ref tags, "db.collection.name", summary.Collection);
        if (_engine.Driver.Endpoint is { } endpoint)
        {
            Add(ref tags, "db.namespace", endpoint.Database);
            Add(ref tags, "server.address", endpoint.Address);
            Add(ref tags, "server.port", endpoint.Port);
        }

        return tags;
    }

    // Whoever ran it has the exception: the log has its code alone.
    private void Log(Observation run, TimeSpan duration, long? rows, Exception? error)
    {
        var isSlow = IsSlow(duration);
        if (_statements is not { } logger || !logger.IsEnabled(isSlow ? LogLevel.Warning : LogLevel.Debug))
        {
            return;
        }

        var connection = run.LogName;
        var milliseconds = duration.TotalMilliseconds;
        var parameters = _logsParameters && run is { Statement: { } statement, Values: { } values } ? ParameterLog.Of(statement, values, _engine.Dialect) : "";
        if (isSlow)
        {
            StatementMessages.Slow(logger, milliseconds, connection, error is null ? $"{Text(rows)} rows" : TypeOf(error), run.Sql, parameters);
        }
        else if (error is not null)
        {
            StatementMessages.Failed(logger, milliseconds, connection, TypeOf(error), run.Sql, parameters);
        }
        else if (run.Statements > 1)
        {
            StatementMessages.ExecutedMany(logger, run.Statements, milliseconds, connection, run.Sql);
        }
        else if (run.Statement is { } one)
        {
            StatementMessages.Executed(logger, milliseconds, connection, Text(rows), one.CacheState, run.Sql, parameters);
        }
        else
        {
            StatementMessages.ExecutedScript(logger, milliseconds, connection, run.Sql);
        }
    }
}

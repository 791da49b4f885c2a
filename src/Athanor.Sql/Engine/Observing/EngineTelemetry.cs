using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Athanor.Sql;

/// <summary>Tells logs, traces and metrics what an engine does, by OpenTelemetry's conventions for databases. Where nobody looks, it costs a few reads of fields.</summary>
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
    private readonly bool _logsParameters;
    private readonly TimeSpan? _slow;

    public EngineTelemetry(Engine engine)
    {
        _engine = engine;
        _statements = engine.Options.LoggerFactory?.CreateLogger("Athanor.Sql.Statements");
        _logsParameters = engine.Options.LogParameters;
        _slow = engine.Options.SlowStatement;
    }

    /// <summary>Whether anybody wants to know of statements.</summary>
    public bool Watches => _slow is not null || Source.HasListeners() || Duration.Enabled || _statements?.IsEnabled(LogLevel.Debug) == true || !_engine.Listeners.All.IsEmpty;

    public Activity? StartActivity(string sql, CompiledStatement? statement, int batchSize)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var summary = statement?.Summary ?? SqlSummary.Of(sql);
        var name = batchSize > 1 ? $"BATCH {summary.Text}" : summary.Text;
        var activity = Source.StartActivity(name, ActivityKind.Client);
        if (activity is not { IsAllDataRequested: true })
        {
            return activity;
        }

        activity.SetTag("db.system.name", _engine.Dialect.Name);
        activity.SetTag("db.query.summary", name);
        activity.SetTag("db.operation.name", batchSize > 1 ? $"BATCH {summary.Operation}" : summary.Operation);
        if (batchSize > 1)
        {
            activity.SetTag("db.operation.batch.size", batchSize);
        }

        // A script may hold values; what was compiled has them beside it.
        if (statement is not null)
        {
            activity.SetTag("db.query.text", sql);
        }

        if (_engine.Driver.Endpoint is { } endpoint)
        {
            activity.SetTag("db.namespace", endpoint.Database);
            activity.SetTag("server.address", endpoint.Address);
            activity.SetTag("server.port", endpoint.Port);
        }

        return activity;
    }

    public void Ended(
        Connection connection, Activity? activity, string sql, CompiledStatement? statement, ParameterSource? values, TimeSpan duration, long rows, int batchSize, Exception? error)
    {
        if (activity is not null)
        {
            if (error is not null)
            {
                activity.SetTag("error.type", TypeOf(error));
                activity.SetTag("db.response.status_code", (error as DatabaseException)?.Code);
                activity.SetStatus(ActivityStatusCode.Error, error is DatabaseException ? error.GetType().Name : error.Message);
            }

            activity.Dispose();
        }

        if (Duration.Enabled)
        {
            var summary = statement?.Summary ?? SqlSummary.Of(sql);
            var tags = new TagList
            {
                { "db.system.name", _engine.Dialect.Name },
                { "db.operation.name", batchSize > 1 ? $"BATCH {summary.Operation}" : summary.Operation },
                { "db.namespace", _engine.Driver.Endpoint?.Database },
            };
            if (error is not null)
            {
                tags.Add("error.type", TypeOf(error));
            }

            Duration.Record(duration.TotalSeconds, tags);
        }

        foreach (var listener in _engine.Listeners.All)
        {
            listener.Executed(connection, new StatementExecution(sql, duration, rows, batchSize, error));
        }

        Log(sql, statement, values, duration, rows, error);
    }

    // What a database says of a failure may repeat values: the log has them only where it was allowed to.
    private void Log(string sql, CompiledStatement? statement, ParameterSource? values, TimeSpan duration, long rows, Exception? error)
    {
        if (_statements is not { } logger)
        {
            return;
        }

        var isSlow = _slow is { } most && duration > most;
        if (!logger.IsEnabled(isSlow ? LogLevel.Warning : LogLevel.Debug))
        {
            return;
        }

        var parameters = _logsParameters && statement is not null && values is not null ? ParameterLog.Of(statement, values) : "";
        var milliseconds = duration.TotalMilliseconds;
        var cache = statement?.CacheState ?? "script";
        if (error is not null)
        {
            StatementMessages.Failed(logger, milliseconds, TypeOf(error), sql, parameters);
        }
        else if (isSlow)
        {
            StatementMessages.Slow(logger, milliseconds, rows, sql, parameters);
        }
        else
        {
            StatementMessages.Executed(logger, milliseconds, rows, cache, sql, parameters);
        }
    }

    private static string TypeOf(Exception error) => (error as DatabaseException)?.Code ?? error.GetType().FullName!;
}

using System.Diagnostics;

namespace Athanor.Sql;

/// <summary>One run of a statement while it lasts, where anybody wants to know of it; else nothing.</summary>
internal struct Observation
{
    private readonly Connection? _connection;
    private readonly string _sql;
    private readonly CompiledStatement? _statement;
    private readonly ParameterSource? _values;
    private readonly Activity? _activity;
    private readonly long _started;
    private readonly int _batchSize;
    private bool _ended;

    private Observation(Connection connection, string sql, CompiledStatement? statement, ParameterSource? values, int batchSize)
    {
        _connection = connection;
        _sql = sql;
        _statement = statement;
        _values = values;
        _batchSize = batchSize;
        _activity = connection.Engine.Telemetry.StartActivity(sql, statement, batchSize);
        _started = Stopwatch.GetTimestamp();
    }

    /// <summary>A compiled statement begins, which may be another one than was given.</summary>
    public static Observation Begin(Connection connection, ref CompiledStatement statement, ParameterSource? values, int statements = 1, int roundTrips = 1)
    {
        StatementCounter.Count(statements, roundTrips);
        if (!connection.Engine.Telemetry.Watches)
        {
            return default;
        }

        foreach (var listener in connection.Engine.Listeners.All)
        {
            statement = listener.Sending(connection, statement);
        }

        return new(connection, statement.Sql, statement, values, statements);
    }

    /// <summary>A script begins.</summary>
    public static Observation Begin(Connection connection, string sql)
    {
        StatementCounter.Count(1, 1);
        return connection.Engine.Telemetry.Watches ? new(connection, sql, null, null, 1) : default;
    }

    /// <summary>It ended well.</summary>
    public void End(long rows = -1) => End(rows, null);

    /// <summary>It failed.</summary>
    public void Fail(Exception error) => End(-1, error);

    private void End(long rows, Exception? error)
    {
        if (_connection is { } connection && !_ended)
        {
            _ended = true;
            connection.Engine.Telemetry.Ended(connection, _activity, _sql, _statement, _values, Stopwatch.GetElapsedTime(_started), rows, _batchSize, error);
        }
    }
}

namespace Athanor.Sql;

/// <summary>A driver without a database.</summary>
internal sealed class RecordingDriver(Action<RecordedStatement> told) : Driver
{
    public override ValueTask<DriverConnection> ConnectAsync(bool async, CancellationToken cancellationToken) => new(new RecordingConnection(told));
}

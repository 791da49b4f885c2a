namespace Athanor.Sql.Tests;

internal sealed class FakeStatement(FakeConnection connection, string sql) : RecordedParameters
{
    public override async ValueTask<DriverReader> ExecuteReaderAsync(bool async, CancellationToken cancellationToken) => await connection.Open(sql, cancellationToken);

    public override async ValueTask<long> ExecuteAsync(bool async, CancellationToken cancellationToken)
    {
        await connection.Run(sql, cancellationToken);
        return 1;
    }
}

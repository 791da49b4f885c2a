namespace Athanor.Sqlite.Tests;

/// <summary>Short forms of driver calls.</summary>
internal static class ConnectionExtensions
{
    public static ValueTask Script(this DriverConnection connection, string sql) => connection.ExecuteScriptAsync(sql, async: true, default);

    public static async Task<long> Execute(
        this DriverConnection connection, CompiledStatement statement, Action<ParameterWriter>? values = null, CancellationToken token = default)
    {
        using var prepared = await connection.PrepareAsync(statement, async: true, token);
        values?.Invoke(prepared);
        return await prepared.ExecuteAsync(async: true, token);
    }

    public static Task<T> Scalar<T>(this DriverConnection connection, string sql, Func<RowReader, T> read) => connection.Scalar(Compiled.Query(sql), read);

    public static async Task<T> Scalar<T>(
        this DriverConnection connection, CompiledStatement statement, Func<RowReader, T> read, Action<ParameterWriter>? values = null, CancellationToken token = default)
    {
        using var prepared = await connection.PrepareAsync(statement, async: true, token);
        values?.Invoke(prepared);
        await using var reader = await prepared.ExecuteReaderAsync(async: true, token);
        Assert.True(await reader.ReadAsync(async: true, token));
        return read(reader);
    }

    public static Task<long> Count(this DriverConnection connection, string table) => connection.Scalar($"SELECT count(*) FROM {table}", r => r.GetInt64(0));
}

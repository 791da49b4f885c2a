namespace Athanor.Testing;

/// <summary>Short forms of what tests do with connections.</summary>
public static class ConnectionExtensions
{
    /// <summary>The first value of the first row of a query by text.</summary>
    public static ValueTask<T> Scalar<T>(this Connection connection, string sql, Func<RowReader, T> read) => connection.Scalar(Compiled.Query(sql), read);

    /// <summary>The first value of the first row of a compiled query.</summary>
    public static async ValueTask<T> Scalar<T>(
        this Connection connection, CompiledStatement query, Func<RowReader, T> read, ParameterSource? values = null, bool async = true, CancellationToken token = default)
    {
        var cursor = await connection.OpenCompiledAsync(query, values ?? ParameterSource.None, async, token);
        try
        {
            return await cursor.ReadAsync(async, token) ? read(cursor.Row) : throw new InvalidOperationException($"No row: {query}");
        }
        finally
        {
            await cursor.CloseAsync(async);
        }
    }

    public static ValueTask<int> Int(this Connection connection, string sql) => connection.Scalar(sql, r => r.GetInt32(0));

    public static ValueTask<string> Text(this Connection connection, string sql) => connection.Scalar(sql, r => r.GetString(0));

    public static ValueTask<long> Execute(this Connection connection, CompiledStatement statement, ParameterSource? values = null, CancellationToken token = default) =>
        connection.ExecuteCompiledAsync(statement, values ?? ParameterSource.None, async: true, token);
}

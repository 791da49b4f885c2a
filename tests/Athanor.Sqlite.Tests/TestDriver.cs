namespace Athanor.Sqlite.Tests;

/// <summary>A driver over a database of its own, and short forms of what tests do with its connections.</summary>
internal sealed class TestDriver : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    private TestDriver(string? url, SqliteOptions? options, NativeCalls? calls)
    {
        File = _folder.File("test.db");
        Driver = new NativeDriver(SqliteAddress.Parse(url ?? $"sqlite:///{File}"), options ?? new SqliteOptions { Synchronous = SqliteSynchronous.Normal }, calls);
    }

    public string File { get; }

    public NativeDriver Driver { get; }

    public static TestDriver OnFile(SqliteOptions? options = null, NativeCalls? calls = null) => new(null, options, calls);

    public static TestDriver InMemory(SqliteOptions? options = null) => new("sqlite://", options, null);

    public async Task<NativeConnection> ConnectAsync() => (NativeConnection)await Driver.ConnectAsync(async: true, default);

    public async ValueTask DisposeAsync()
    {
        await Driver.DisposeAsync();
        _folder.Dispose();
    }
}

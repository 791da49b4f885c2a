namespace Athanor.Sqlite.Tests;

public sealed class BigDataTests
{
    [Fact]
    public async Task A_million_rows_are_read_in_flat_memory()
    {
        await using var driver = TestDriver.OnFile();
        await using var connection = await driver.ConnectAsync();
        const int Rows = 1_000_000;
        using var prepared = await connection.PrepareAsync(
            Compiled.Query(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) SELECT i, i * 0.5, i % 2, 'row ' || i FROM n", SqlTypes.Integer),
            async: true,
            default);
        prepared.Write(0, Rows);
        await using var reader = await prepared.ExecuteReaderAsync(async: true, default);
        long sum = 0, odd = 0, count = 0;
        var halves = 0.0;
        var before = GC.GetAllocatedBytesForCurrentThread();

        // The read completes at once: all of it is this thread's.
        while (Synchronous.Result(reader.ReadAsync(async: true, default)))
        {
            sum += reader.GetInt64(0);
            halves += reader.GetDouble(1);
            odd += reader.GetBoolean(2) ? 1 : 0;
            Assert.False(reader.IsNull(3));
            count++;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal((Rows, Rows * (Rows + 1L) / 2, Rows / 2), (count, sum, odd));
        Assert.Equal(sum * 0.5, halves);
        Assert.True(allocated < 10_000, $"{allocated} bytes");
    }

    [Fact]
    public async Task Large_texts_and_byte_strings()
    {
        await using var driver = TestDriver.OnFile();
        await using var connection = await driver.ConnectAsync();
        await connection.Script("CREATE TABLE t (s TEXT, b BLOB)");
        var text = string.Create(20_000_000, 0, (span, _) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = (char)('a' + i % 26);
            }
        });
        var bytes = new byte[30_000_000];
        new Random(3).NextBytes(bytes);
        await connection.Execute(Compiled.Write("INSERT INTO t VALUES (?1, ?2)", SqlTypes.Text, SqlTypes.Binary), w =>
        {
            w.Write(0, text);
            w.Write(1, bytes);
        });
        var (readText, readBytes) = await connection.Scalar("SELECT s, b FROM t", r => (r.GetString(0), r.GetBytes(1)));
        Assert.True(text == readText);
        Assert.True(bytes.AsSpan().SequenceEqual(readBytes));
    }

    [Fact]
    public async Task Bytes_made_by_the_database_are_read_whole()
    {
        await using var driver = TestDriver.InMemory();
        await using var connection = await driver.ConnectAsync();
        Assert.Equal(new byte[1_000_000], await connection.Scalar("SELECT zeroblob(1000000)", r => r.GetBytes(0)));
    }
}

namespace Athanor.Sql.Tests;

/// <summary>A statement that keeps the parameters written, by position, and runs nowhere.</summary>
internal class RecordedParameters : DriverStatement
{
    private readonly SortedDictionary<int, object?> _values = [];

    public object?[] Values => [.. _values.Values];

    public static object?[] Of(CompiledForm form)
    {
        using var writer = new RecordedParameters();
        form.Values.Write(writer, form.Statement.Slots);
        return writer.Values;
    }

    public override ValueTask<DriverReader> ExecuteReaderAsync(bool async, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override ValueTask<long> ExecuteAsync(bool async, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override void Dispose()
    {
    }

    public override void WriteNull(int index, SqlType type) => _values[index] = null;

    public override void Write(int index, bool value) => _values[index] = value;

    public override void Write(int index, short value) => _values[index] = value;

    public override void Write(int index, int value) => _values[index] = value;

    public override void Write(int index, long value) => _values[index] = value;

    public override void Write(int index, float value) => _values[index] = value;

    public override void Write(int index, double value) => _values[index] = value;

    public override void Write(int index, decimal value) => _values[index] = value;

    public override void Write(int index, string value) => _values[index] = value;

    public override void Write(int index, byte[] value) => _values[index] = value;

    public override void Write(int index, DateTime value) => _values[index] = value;

    public override void Write(int index, DateTimeOffset value) => _values[index] = value;

    public override void Write(int index, DateOnly value) => _values[index] = value;

    public override void Write(int index, TimeOnly value) => _values[index] = value;

    public override void Write(int index, TimeSpan value) => _values[index] = value;

    public override void Write(int index, Guid value) => _values[index] = value;

    public override void WriteArray<T>(int index, SqlType elementType, T[] values) => _values[index] = values;
}

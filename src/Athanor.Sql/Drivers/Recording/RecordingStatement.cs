namespace Athanor.Sql;

/// <summary>A statement that is told and not run. Its values are kept as they are.</summary>
internal sealed class RecordingStatement(Action<RecordedStatement> told, CompiledStatement statement, string? dialectName) : DriverStatement
{
    private readonly object?[] _values = new object?[statement.Parameters.Count];

    public override string? DialectName => dialectName;

    public override ValueTask<DriverReader> ExecuteReaderAsync(bool async, CancellationToken cancellationToken)
    {
        Tell(cancellationToken);
        return new(new NoRows());
    }

    public override ValueTask<long> ExecuteAsync(bool async, CancellationToken cancellationToken)
    {
        Tell(cancellationToken);
        return new(0);
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

    public override void WriteNative<T>(int index, SqlType type, T value) => _values[index] = value;

    public override void WriteArray<T>(int index, SqlType elementType, T[] values) => _values[index] = values;

    public override void Dispose()
    {
    }

    private void Tell(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        told(new RecordedStatement(statement.Sql, [.. _values]));
    }
}

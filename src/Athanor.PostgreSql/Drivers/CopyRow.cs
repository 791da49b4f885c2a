using Npgsql;

namespace Athanor.PostgreSql.Drivers;

/// <summary>The values of one row of a binary COPY. They wait here until all are written, since writers do not await.</summary>
internal sealed class CopyRow(ParameterType[] types, string? dialectName) : ParameterWriter
{
    // A column's values are of one type; NULL takes no cell.
    private readonly CopyCell?[] _cells = new CopyCell?[types.Length];
    private readonly bool[] _isNull = new bool[types.Length];

    public override string? DialectName => dialectName;

    public override void WriteNull(int index, SqlType type) => _isNull[index] = true;

    public override void Write(int index, bool value) => Set(index, value);

    public override void Write(int index, short value) => Set(index, value);

    public override void Write(int index, int value) => Set(index, value);

    public override void Write(int index, long value) => Set(index, value);

    public override void Write(int index, float value) => Set(index, value);

    public override void Write(int index, double value) => Set(index, value);

    public override void Write(int index, decimal value) => Set(index, value);

    public override void Write(int index, string value) => Set(index, ValueTypes.Text(value));

    public override void Write(int index, byte[] value) => Set(index, value);

    public override void Write(int index, DateTime value) => Set(index, Microseconds.Of(AdoValues.WithoutZone(value)));

    public override void Write(int index, DateTimeOffset value) => Set(index, Microseconds.Of(value));

    public override void Write(int index, DateOnly value) => Set(index, value);

    public override void Write(int index, TimeOnly value) => Set(index, Microseconds.Of(value));

    public override void Write(int index, TimeSpan value) => Set(index, Microseconds.Of(value));

    public override void Write(int index, Guid value) => Set(index, value);

    public override void WriteNative<T>(int index, SqlType type, T value) => Set(index, value);

    public override void WriteArray<T>(int index, SqlType elementType, T[] values) => Set(index, ValueTypes.Array(values));

    /// <summary>Sends the row.</summary>
    public async ValueTask SendAsync(NpgsqlBinaryImporter importer, bool async, CancellationToken cancellationToken)
    {
        if (async)
        {
            await importer.StartRowAsync(cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < _cells.Length; i++)
            {
                await (_isNull[i] ? importer.WriteNullAsync(cancellationToken) : _cells[i]!.WriteAsync(importer, types[i], cancellationToken)).ConfigureAwait(false);
            }

            return;
        }

        importer.StartRow();
        for (var i = 0; i < _cells.Length; i++)
        {
            if (_isNull[i])
            {
                importer.WriteNull();
            }
            else
            {
                _cells[i]!.Write(importer, types[i]);
            }
        }
    }

    private void Set<T>(int index, T value)
    {
        _isNull[index] = false;
        if (_cells[index] is not CopyCell<T> cell)
        {
            _cells[index] = cell = new CopyCell<T>();
        }

        cell.Value = value;
    }
}

using System.Globalization;

namespace Athanor.Sql.Tests;

/// <summary>Rows held in memory, as a driver gives them.</summary>
internal sealed class FakeRows(string[] names, IReadOnlyList<object?[]> rows, Action? closed = null) : DriverReader
{
    private int _at = -1;
    private bool _closed;

    public override int FieldCount => names.Length;

    public override long RowsAffected => -1;

    private object? this[int ordinal] => rows[_at][ordinal];

    /// <summary>A single row, already read.</summary>
    public static FakeRows At(params object?[] values) => new([.. values.Select((_, i) => $"c{i}")], [values]) { _at = 0 };

    public override ValueTask<bool> ReadAsync(bool async, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        cancellationToken.ThrowIfCancellationRequested();
        return new(++_at < rows.Count);
    }

    public override ValueTask CloseAsync(bool async)
    {
        if (!_closed)
        {
            _closed = true;
            closed?.Invoke();
        }

        return ValueTask.CompletedTask;
    }

    public override string GetName(int ordinal) => names[ordinal];

    public override bool IsNull(int ordinal) => this[ordinal] is null;

    public override bool GetBoolean(int ordinal) => Convert.ToBoolean(this[ordinal], CultureInfo.InvariantCulture);

    public override short GetInt16(int ordinal) => Convert.ToInt16(this[ordinal], CultureInfo.InvariantCulture);

    public override int GetInt32(int ordinal) => Convert.ToInt32(this[ordinal], CultureInfo.InvariantCulture);

    public override long GetInt64(int ordinal) => Convert.ToInt64(this[ordinal], CultureInfo.InvariantCulture);

    public override float GetSingle(int ordinal) => Convert.ToSingle(this[ordinal], CultureInfo.InvariantCulture);

    public override double GetDouble(int ordinal) => Convert.ToDouble(this[ordinal], CultureInfo.InvariantCulture);

    public override decimal GetDecimal(int ordinal) => Convert.ToDecimal(this[ordinal], CultureInfo.InvariantCulture);

    public override string GetString(int ordinal) => (string)this[ordinal]!;

    public override byte[] GetBytes(int ordinal) => (byte[])this[ordinal]!;

    public override DateTime GetDateTime(int ordinal) => (DateTime)this[ordinal]!;

    public override DateTimeOffset GetDateTimeOffset(int ordinal) => (DateTimeOffset)this[ordinal]!;

    public override DateOnly GetDateOnly(int ordinal) => (DateOnly)this[ordinal]!;

    public override TimeOnly GetTimeOnly(int ordinal) => (TimeOnly)this[ordinal]!;

    public override TimeSpan GetTimeSpan(int ordinal) => (TimeSpan)this[ordinal]!;

    public override Guid GetGuid(int ordinal) => (Guid)this[ordinal]!;

    public override object? GetValue(int ordinal) => this[ordinal];
}

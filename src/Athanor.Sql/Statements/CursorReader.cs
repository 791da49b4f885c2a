using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Reads what a <see cref="CursorWriter"/> took.</summary>
internal sealed class CursorReader(ImmutableArray<object?> values) : RowReader
{
    public override int FieldCount => values.Length;

    public override string GetName(int ordinal) => "cursor";

    public override bool IsNull(int ordinal) => values[ordinal] is null;

    public override bool GetBoolean(int ordinal) => Of<bool>(ordinal);

    public override short GetInt16(int ordinal) => checked((short)Of<long>(ordinal));

    public override int GetInt32(int ordinal) => checked((int)Of<long>(ordinal));

    public override long GetInt64(int ordinal) => Of<long>(ordinal);

    public override float GetSingle(int ordinal) => (float)Of<double>(ordinal);

    public override double GetDouble(int ordinal) => Of<double>(ordinal);

    public override decimal GetDecimal(int ordinal) => Of<decimal>(ordinal);

    public override string GetString(int ordinal) => Of<string>(ordinal);

    public override byte[] GetBytes(int ordinal) => Of<byte[]>(ordinal);

    public override DateTime GetDateTime(int ordinal) => new(Of<long>(ordinal));

    public override DateTimeOffset GetDateTimeOffset(int ordinal) => new(Of<long>(ordinal), TimeSpan.Zero);

    public override DateOnly GetDateOnly(int ordinal) => DateOnly.FromDayNumber(checked((int)Of<long>(ordinal)));

    public override TimeOnly GetTimeOnly(int ordinal) => new(Of<long>(ordinal));

    public override TimeSpan GetTimeSpan(int ordinal) => new(Of<long>(ordinal));

    public override Guid GetGuid(int ordinal) => Of<Guid>(ordinal);

    public override object? GetValue(int ordinal) => values[ordinal];

    private T Of<T>(int ordinal) => values[ordinal] is T value ? value : throw new InvalidCastException($"A key is of another type than {typeof(T).Name}.");
}

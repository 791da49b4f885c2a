namespace Athanor.Sql;

/// <summary>Takes the stored form of a cursor's keys: each as one of the few types that its text holds.</summary>
internal sealed class CursorWriter(int count) : ParameterWriter
{
    public object?[] Values { get; } = new object?[count];

    public override void WriteNull(int index, SqlType type) => Values[index] = null;

    public override void Write(int index, bool value) => Values[index] = value;

    public override void Write(int index, short value) => Values[index] = (long)value;

    public override void Write(int index, int value) => Values[index] = (long)value;

    public override void Write(int index, long value) => Values[index] = value;

    public override void Write(int index, float value) => Values[index] = (double)value;

    public override void Write(int index, double value) => Values[index] = value;

    public override void Write(int index, decimal value) => Values[index] = value;

    public override void Write(int index, string value) => Values[index] = value;

    public override void Write(int index, byte[] value) => Values[index] = value;

    public override void Write(int index, DateTime value) => Values[index] = value.Ticks;

    public override void Write(int index, DateTimeOffset value) => Values[index] = value.UtcTicks;

    public override void Write(int index, DateOnly value) => Values[index] = (long)value.DayNumber;

    public override void Write(int index, TimeOnly value) => Values[index] = value.Ticks;

    public override void Write(int index, TimeSpan value) => Values[index] = value.Ticks;

    public override void Write(int index, Guid value) => Values[index] = value;

    public override void WriteArray<T>(int index, SqlType elementType, T[] values) => throw new NotSupportedException("Rows are not paged by arrays.");
}

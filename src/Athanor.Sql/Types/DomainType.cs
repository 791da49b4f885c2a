namespace Athanor.Sql;

/// <summary>A type of the schema's own over another one. Its values travel as those of that one.</summary>
internal sealed class DomainType<T>(string name, string? schemaName, SqlType<T> carrier, string? check) : SqlType<T>(carrier.Kind), IDomainType
{
    public string Name => name;

    public string? SchemaName => schemaName;

    public string? Check => check;

    SqlType IDomainType.Carrier => carrier;

    public override int? Length => carrier.Length;

    public override int? Precision => carrier.Precision;

    public override int? Scale => carrier.Scale;

    public override SqlType? ElementType => carrier.ElementType;

    public override bool TravelsInArrays => carrier.TravelsInArrays;

    private SqlType<T> Carrier => carrier;

    public override T Read(RowReader reader, int ordinal) => carrier.Read(reader, ordinal);

    public override void Write(ParameterWriter writer, int index, T value) => carrier.Write(writer, index, value);

    public override void WriteArray(ParameterWriter writer, int index, ReadOnlySpan<T> values) => carrier.WriteArray(writer, index, values);

    internal override SqlNode? Bound(SqlNode value, string? dialect) => carrier.Bound(value, dialect);

    internal override SqlNode? Selected(SqlNode value, string? dialect) => carrier.Selected(value, dialect);

    internal override T[] ReadArray(RowReader reader, int ordinal, out bool[]? nulls) => carrier.ReadArray(reader, ordinal, out nulls);

    internal override void WriteArrayWithNulls(ParameterWriter writer, int index, ReadOnlySpan<T> values, ReadOnlySpan<bool> nulls) =>
        carrier.WriteArrayWithNulls(writer, index, values, nulls);

    public override bool Equals(object? obj) =>
        obj is DomainType<T> other && other.Name == name && other.SchemaName == schemaName && other.Check == check && other.Carrier.Equals(carrier);

    public override int GetHashCode() => HashCode.Combine(name, schemaName, carrier);
}

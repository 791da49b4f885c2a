using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A type that is another one on some dialects, in DDL and on the way of its values.</summary>
internal sealed class VariantType<T>(SqlType<T> usual, ImmutableSortedDictionary<string, SqlType<T>> variants) : SqlType<T>(usual.Kind)
{
    public override int? Length => usual.Length;

    public override int? Precision => usual.Precision;

    public override int? Scale => usual.Scale;

    public override SqlType? ElementType => usual.ElementType;

    public override bool TravelsInArrays => usual.TravelsInArrays && variants.Values.All(v => v.TravelsInArrays);

    private SqlType<T> Usual => usual;

    private ImmutableSortedDictionary<string, SqlType<T>> Variants => variants;

    public VariantType<T> With(string dialect, SqlType<T> variant) => new(usual, variants.SetItem(dialect, variant));

    public override T Read(RowReader reader, int ordinal) => On(reader.DialectName).Read(reader, ordinal);

    public override T ReadNullable(RowReader reader, int ordinal) => On(reader.DialectName).ReadNullable(reader, ordinal);

    public override void Write(ParameterWriter writer, int index, T value) => On(writer.DialectName).Write(writer, index, value);

    public override void WriteArray(ParameterWriter writer, int index, ReadOnlySpan<T> values) => On(writer.DialectName).WriteArray(writer, index, values);

    internal override SqlType StoredOn(Dialect dialect) => On(dialect.Name).StoredOn(dialect);

    internal override SqlNode? Bound(SqlNode value, string? dialect) => On(dialect).Bound(value, dialect);

    internal override SqlNode? Selected(SqlNode value, string? dialect) => On(dialect).Selected(value, dialect);

    internal override T[] ReadArray(RowReader reader, int ordinal, out bool[]? nulls) => On(reader.DialectName).ReadArray(reader, ordinal, out nulls);

    internal override void WriteArrayWithNulls(ParameterWriter writer, int index, ReadOnlySpan<T> values, ReadOnlySpan<bool> nulls) =>
        On(writer.DialectName).WriteArrayWithNulls(writer, index, values, nulls);

    public override bool Equals(object? obj) => obj is VariantType<T> other && other.Usual.Equals(usual) && other.Variants.SequenceEqual(variants);

    public override int GetHashCode() => HashCode.Combine(usual, variants.Count);

    private SqlType<T> On(string? dialect) => dialect is not null && variants.TryGetValue(dialect, out var variant) ? variant : usual;
}

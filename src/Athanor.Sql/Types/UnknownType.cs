namespace Athanor.Sql;

/// <summary>The type of a plain value whose CLR type has no SQL type by default, until it stands beside something that has one.</summary>
internal sealed class UnknownType<T> : SqlType<T>
{
    private UnknownType() : base(SqlTypeKind.Native)
    {
    }

    public static UnknownType<T> Instance { get; } = new();

    internal override SqlType StoredOn(Dialect dialect) => throw NotKnown();

    public override T Read(RowReader reader, int ordinal) => throw NotKnown();

    public override void Write(ParameterWriter writer, int index, T value) => throw NotKnown();

    public override void WriteArray(ParameterWriter writer, int index, ReadOnlySpan<T> values) => throw NotKnown();

    internal override T[] ReadArray(RowReader reader, int ordinal, out bool[]? nulls) => throw NotKnown();

    internal override void WriteArrayWithNulls(ParameterWriter writer, int index, ReadOnlySpan<T> values, ReadOnlySpan<bool> nulls) => throw NotKnown();

    private static CompileException NotKnown() => new(
        $"A value of {typeof(T).Name} stands where nothing beside it says what SQL type it has. Compare it with a column of its type, or give the type: `Value(value, type)`.");
}

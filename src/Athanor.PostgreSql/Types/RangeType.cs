using NpgsqlTypes;

namespace Athanor.PostgreSql;

/// <summary>A range, moved as Npgsql's.</summary>
internal sealed class RangeType<T>(string name, Func<T, T>? normal = null) : TypeDecorator<SqlRange<T>, NpgsqlRange<T>>(new NativeType<NpgsqlRange<T>>("postgresql", name))
    where T : struct
{
    protected override NpgsqlRange<T> ToStored(SqlRange<T> value) => ToNpgsql(value, normal);

    protected override SqlRange<T> FromStored(NpgsqlRange<T> stored) => FromNpgsql(stored);

    /// <summary>The same range as Npgsql has it.</summary>
    public static NpgsqlRange<T> ToNpgsql(SqlRange<T> value, Func<T, T>? normal) => value.IsEmpty
        ? NpgsqlRange<T>.Empty
        : new NpgsqlRange<T>(Bound(value.Lower, normal), value.IncludesLower, value.Lower is null, Bound(value.Upper, normal), value.IncludesUpper, value.Upper is null);

    /// <summary>Npgsql's range as Athanor has it.</summary>
    public static SqlRange<T> FromNpgsql(NpgsqlRange<T> range) => range.IsEmpty
        ? SqlRange<T>.Empty
        : new SqlRange<T>(
            range.LowerBoundInfinite ? null : range.LowerBound, range.UpperBoundInfinite ? null : range.UpperBound, range.LowerBoundIsInclusive, range.UpperBoundIsInclusive);

    private static T Bound(T? value, Func<T, T>? normal) => value is not { } known ? default : normal is null ? known : normal(known);
}

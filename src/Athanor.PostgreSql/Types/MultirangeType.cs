using NpgsqlTypes;

namespace Athanor.PostgreSql;

/// <summary>Several ranges without overlap, in order, moved as an array of Npgsql's.</summary>
internal sealed class MultirangeType<T>(string name, Func<T, T>? normal = null)
    : TypeDecorator<SqlRange<T>[], NpgsqlRange<T>[]>(new NativeType<NpgsqlRange<T>[]>("postgresql", name))
    where T : struct
{
    protected override NpgsqlRange<T>[] ToStored(SqlRange<T>[] value) => Array.ConvertAll(value, r => RangeType<T>.ToNpgsql(r, normal));

    protected override SqlRange<T>[] FromStored(NpgsqlRange<T>[] stored) => Array.ConvertAll(stored, RangeType<T>.FromNpgsql);
}

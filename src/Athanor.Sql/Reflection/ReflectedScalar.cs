namespace Athanor.Sql;

/// <summary>A reflected type of single values.</summary>
internal sealed class ReflectedScalar<T>(SqlType<T> type, Func<SqlType<T>, SqlType> nullable) : ReflectedType<T>(type)
{
    public override SqlType Of(bool isNullable) => isNullable ? nullable(Type) : Type;

    public override ReflectedType Array() => new ReflectedArray<T>(SqlTypes.Array(Type));

    protected override ReflectedType With(SqlType<T> other) => new ReflectedScalar<T>(other, nullable);
}

namespace Athanor.Sql;

/// <summary>A reflected type of arrays. It ends the chain of types that ahead-of-time compilation has to make.</summary>
internal sealed class ReflectedArray<T>(SqlType<T[]> type) : ReflectedType<T[]>(type)
{
    public override SqlType Of(bool isNullable) => Type;

    public override ReflectedType Array() => this;

    protected override ReflectedType With(SqlType<T[]> other) => new ReflectedArray<T>(other);
}

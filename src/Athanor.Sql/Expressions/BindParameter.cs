namespace Athanor.Sql;

/// <summary>One value as a bind parameter.</summary>
internal sealed class BindParameter<T>(T value, SqlType<T>? type) : Expr<T>(type ?? DefaultType<T>.Instance ?? UnknownType<T>.Instance), IBindParameter
{
    private readonly bool _hasDefaultType = type is null;

    public T Value => value;

    /// <summary>NULL where a null stands for a value.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> cannot hold null.</exception>
    public static BindParameter<T> Null(SqlType<T> type) =>
        default(T) is null ? new(default!, type) : throw new ArgumentException($"A value of {typeof(T).Name} cannot be null.");

    SqlType IBindParameter.Type => Type;

    public int ListCount => -1;

    object? IBindParameter.BoxedValue => value;

    public override bool IsNeverNull => value is not null;

    internal override bool IsNullValue => value is null;

    void IBindParameter.Write(ParameterWriter writer, int index, int element) => Type.Write(writer, index, value);

    // Only a type that the value alone has chosen gives way to a better one.
    internal override Expr Adopting(SqlType type)
    {
        if (!_hasDefaultType || ReferenceEquals(type, Type) || type.Equals(Type))
        {
            return this;
        }

        return type is SqlType<T> same ? new BindParameter<T>(value, same) : type.TryBind(value) ?? this;
    }

    protected internal override void DeclareParts(PartVisitor parts) => parts.Bind(this);

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.Parameter(this);
}

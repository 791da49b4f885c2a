namespace Athanor.Sql;

/// <summary>A named value that travels as a parameter: the SQL text is the same for all of them.</summary>
internal sealed class ValueParameter<T>(string name, SqlType<T>? type, Func<T>? otherwise, bool refusesNull = false)
    : Expr<T>(type ?? SqlTypes.Default<T>()), IValueParameter
{
    private readonly bool _hasDefaultType = type is null;

    public string Name => name;

    public Type ClrType => typeof(T);

    public bool ShapesText => false;

    public bool RefusesNull => refusesNull;

    SqlType IBindParameter.Type => Type;

    public int ListCount => -1;

    internal override bool MayComeAsNull => default(T) is null && typeof(T).IsValueType;

    public SqlNode? ShapedBy(object? value) => null;

    public object? Otherwise() => otherwise is null ? throw NamedValues.Missing(name) : otherwise();

    public Expr Holding(object? value) => new BindParameter<T>(NamedValues.Fitting<T>(name, value), Type);

    public void Write(ParameterWriter writer, int index, int element) => Write(writer, index, Otherwise());

    public void Write(ParameterWriter writer, int index, object? value)
    {
        if (value is null && refusesNull)
        {
            throw new UsageException($"The parameter '{name}' is null, and nothing is equal to NULL. Compare by `.IsSame(Param…)` where it can be null.");
        }

        Type.Write(writer, index, NamedValues.Fitting<T>(name, value));
    }

    // As a plain value does: only a type that the C# type alone has chosen gives way to that of what it stands beside.
    internal override Expr Adopting(SqlType type) =>
        _hasDefaultType && type is SqlType<T> same && !same.Equals(Type) ? new ValueParameter<T>(name, same, otherwise, refusesNull) : this;

    // No type tells a text that may be null from one that may not.
    internal override Expr RefusingNull() =>
        default(T) is null && !typeof(T).IsValueType && !refusesNull ? new ValueParameter<T>(name, _hasDefaultType ? null : Type, otherwise, refusesNull: true) : this;

    protected internal override void DeclareParts(PartVisitor parts) => parts.Bind(this);

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.Parameter(this);
}

namespace Athanor.Sql;

/// <summary>One value as a parameter that the program reads when the statement is executed, anew each time.</summary>
internal sealed class LateValue<T>(Func<T> read, SqlType<T>? type) : Expr<T>(type ?? SqlTypes.Default<T>()), IBindParameter
{
    private readonly bool _hasDefaultType = type is null;

    SqlType IBindParameter.Type => Type;

    public int ListCount => -1;

    public override bool IsNeverNull => default(T) is not null;

    internal override bool MayComeAsNull => default(T) is null;

    void IBindParameter.Write(ParameterWriter writer, int index, int element) => Type.Write(writer, index, read());

    // As a plain value does: only a type that the C# type alone has chosen gives way to that of what it stands beside.
    internal override Expr Adopting(SqlType type) => _hasDefaultType && type is SqlType<T> same && !same.Equals(Type) ? new LateValue<T>(read, same) : this;

    protected internal override void DeclareParts(PartVisitor parts) => parts.Bind(this);

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.Parameter(this);
}

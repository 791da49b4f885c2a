namespace Athanor.Sql;

/// <summary>One value as a bind parameter.</summary>
internal sealed class BindParameter<T>(T value, SqlType<T>? type) : Expr<T>(type ?? SqlTypes.Default<T>()), IBindParameter
{
    public T Value => value;

    /// <summary>Whether the type was chosen by the value alone, so that the other side of an operator may give it a better one.</summary>
    public bool HasDefaultType => type is null;

    SqlType IBindParameter.Type => Type;

    public int ListCount => -1;

    public override bool IsNeverNull => value is not null;

    void IBindParameter.Write(ParameterWriter writer, int index, int element) => Type.Write(writer, index, value);

    protected internal override void DeclareParts(PartVisitor parts) => parts.Bind(this);

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.Parameter(this);
}

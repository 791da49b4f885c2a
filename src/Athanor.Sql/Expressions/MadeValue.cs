namespace Athanor.Sql;

/// <summary>A value that is made when the statement is executed, anew each time.</summary>
internal sealed class MadeValue(SqlType type, Func<object?> make) : Expr, IBindParameter
{
    public override SqlType SqlType => type;

    SqlType IBindParameter.Type => type;

    public int ListCount => -1;

    public void Write(ParameterWriter writer, int index, int element) => ((IBindParameter)Once()).Write(writer, index, element);

    /// <summary>One value, for statements that must agree about it.</summary>
    public Expr Once() => type.TryBind(make()) ?? new NullParameter(type);

    protected internal override void DeclareParts(PartVisitor parts) => parts.Bind(this);

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.Parameter(this);
}

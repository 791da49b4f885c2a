namespace Athanor.Sql;

/// <summary>NULL as a bind parameter, where the other operand's C# type cannot hold null.</summary>
internal sealed class NullParameter(SqlType type) : Expr, IBindParameter
{
    public override SqlType SqlType => type;

    SqlType IBindParameter.Type => type;

    public int ListCount => -1;

    internal override bool IsNullValue => true;

    public void Write(ParameterWriter writer, int index, int element) => writer.WriteNull(index, type.Stored);

    protected internal override void DeclareParts(PartVisitor parts) => parts.Bind(this);

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.Parameter(this);
}

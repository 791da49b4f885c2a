namespace Athanor.Sql;

/// <summary>A value that a statement gives back, in a type that the driver understands.</summary>
internal sealed class ResultCast(SqlNode operand, string type) : SqlNode
{
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Node(ref operand);
        parts.Value(type);
    }

    protected internal override void WriteSql(StatementCompiler compiler)
    {
        compiler.Write("CAST(");
        compiler.Node(operand);
        compiler.Write($" AS {type})");
    }
}

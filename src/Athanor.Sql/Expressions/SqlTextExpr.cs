using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>SQL written by hand as an expression.</summary>
internal sealed class SqlTextExpr<T>(ImmutableArray<SqlNode> parts, SqlType<T> type) : Expr<T>(type)
{
    // What the text holds is not known here: beside an operator it stands in parentheses.
    public override Precedence Precedence => Precedence.Or;

    protected internal override void DeclareParts(PartVisitor visitor)
    {
        visitor.Nodes(ref parts);
        visitor.Value(Type);
    }

    protected internal override void WriteSql(StatementCompiler compiler)
    {
        foreach (var part in parts)
        {
            compiler.Node(part);
        }
    }
}

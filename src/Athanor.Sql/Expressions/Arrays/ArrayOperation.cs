using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>An operation on an array.</summary>
internal sealed class ArrayOperation<T>(ArrayOperator operation, SqlType<T> type, ImmutableArray<Expr> operands, ComparisonOperator comparison = default) : Expr<T>(type), IArrayOperation
{
    public ArrayOperator Operator => operation;

    public ComparisonOperator Comparison => comparison;

    public ImmutableArray<Expr> Operands => operands;

    public override Precedence Precedence => operation switch
    {
        ArrayOperator.Contains or ArrayOperator.IsContained or ArrayOperator.Overlaps => Precedence.Other,
        ArrayOperator.Any or ArrayOperator.All => Precedence.Comparison,
        ArrayOperator.IndexOf => Precedence.Additive,
        _ => Precedence.Primary,
    };

    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((long)operation);
        parts.Value((long)comparison);
        parts.Value(Type);
        parts.Nodes(ref operands);
    }

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitArrayOperation(this);
}

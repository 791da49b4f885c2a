namespace Athanor.PostgreSql.Compilation;

// Arrays, whose first index is 1.
internal sealed partial class PostgreSqlStatementCompiler
{
    protected override void VisitArrayOperation(IArrayOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var array = operation.Operands[0];
        switch (operation.Operator)
        {
            case ArrayOperator.Element or ArrayOperator.Slice:
                Write("(");
                Node(array);
                Write(")[");
                Node(operation.Operands[1]);
                if (operation.Operator == ArrayOperator.Slice)
                {
                    Write(":");
                    Node(operation.Operands[2]);
                }

                Write("]");
                break;
            case ArrayOperator.Aggregate:
                Call("array_agg", array);
                break;
            case ArrayOperator.Length:
                Call("cardinality", array);
                break;
            case ArrayOperator.Append:
                Call("array_append", array, operation.Operands[1]);
                break;
            case ArrayOperator.Prepend:
                Call("array_prepend", operation.Operands[1], array);
                break;
            case ArrayOperator.Concat:
                Call("array_cat", array, operation.Operands[1]);
                break;
            case ArrayOperator.Remove:
                Call("array_remove", array, operation.Operands[1]);
                break;
            case ArrayOperator.IndexOf:
                Call("array_position", array, operation.Operands[1]);
                Write(" - 1");
                break;
            case ArrayOperator.Any or ArrayOperator.All:
                Operand(operation.Operands[1], Precedence.Comparison + 1);
                Write(SymbolOf(operation.Comparison));
                Call(operation.Operator == ArrayOperator.Any ? "ANY " : "ALL ", array);
                break;
            default:
                Operand(array, Precedence.Additive);
                Write(operation.Operator switch
                {
                    ArrayOperator.Contains => " @> ",
                    ArrayOperator.IsContained => " <@ ",
                    _ => " && ",
                });
                Operand(operation.Operands[1], Precedence.Additive);
                break;
        }
    }
}

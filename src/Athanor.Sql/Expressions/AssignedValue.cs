namespace Athanor.Sql;

/// <summary>The expression that the statement around it gives to a column, written again.</summary>
internal sealed class AssignedValue<T>(Column<T> column) : Expr<T>(column.Type)
{
    private IColumn _column = column;

    // What is written here is not known before the statement is.
    public override Precedence Precedence => Precedence.Or;

    protected internal override void DeclareParts(PartVisitor parts) => parts.Column(ref _column);

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.AssignedValue(_column.Schema);
}

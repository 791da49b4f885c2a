using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>One expression read as its own type.</summary>
internal sealed class ScalarShape<T>(Expr<T> expression, bool checksNull) : RowShape<T>
{
    // Only a column's own constraint is believed: SQL gives NULL for more than an expression's operands tell.
    public ScalarShape(Expr<T> expression) : this(expression, !(expression is IColumn && expression.IsNeverNull))
    {
    }

    public override ImmutableArray<Expr> Columns { get; } = [expression];

    public override T Read(RowReader reader, int offset, RowContext? context) =>
        checksNull ? expression.Type.ReadNullable(reader, offset) : expression.Type.Read(reader, offset);

    public override RowShape<T> Checked() => checksNull ? this : new ScalarShape<T>(expression, checksNull: true);
}

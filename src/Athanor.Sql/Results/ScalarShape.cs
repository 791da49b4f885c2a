using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>One expression read as its own type.</summary>
internal sealed class ScalarShape<T>(Expr<T> expression) : RowShape<T>
{
    private readonly bool _neverNull = expression.IsNeverNull && expression is IColumn;

    public override ImmutableArray<Expr> Columns { get; } = [expression];

    // A column that forbids NULL can still be NULL on the optional side of an outer join: the statement says so when it is built (AsOptional).
    public override T Read(RowReader reader, int offset, RowContext? context) =>
        _neverNull ? expression.Type.Read(reader, offset) : expression.Type.ReadNullable(reader, offset);
}

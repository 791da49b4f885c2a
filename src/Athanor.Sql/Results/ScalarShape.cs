using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>One expression read as its own type.</summary>
internal sealed class ScalarShape<T>(Expr<T> expression, bool checksNull) : RowShape<T>
{
    // Only a column's own constraint is believed: SQL gives NULL for more than an expression's operands tell.
    public ScalarShape(Expr<T> expression) : this(expression, !(expression is IColumn && expression.IsNeverNull))
    {
    }

    // A text column is as non-nullable to the program as a number is, but its type could hold the null of an outer join without a word.
    private readonly bool _isRequired = checksNull && default(T) is null && expression is IColumn && expression.IsNeverNull;

    public override ImmutableArray<Expr> Columns { get; } = [expression];

    /// <exception cref="UnexpectedNullException">The value is NULL where the program was told that there is none.</exception>
    public override T Read(RowReader reader, int offset, RowContext? context)
    {
        if (_isRequired && reader.IsNull(offset))
        {
            throw new UnexpectedNullException(reader.GetName(offset), typeof(T));
        }

        return checksNull ? expression.Type.ReadNullable(reader, offset) : expression.Type.Read(reader, offset);
    }

    public override RowShape<T> Checked() => checksNull ? this : new ScalarShape<T>(expression, checksNull: true);
}

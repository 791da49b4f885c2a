using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Some columns of a select list, and how one value is read from them.</summary>
/// <typeparam name="T">The value's C# type.</typeparam>
public abstract class RowShape<T>
{
    /// <summary>The columns selected, in order.</summary>
    public abstract ImmutableArray<Expr> Columns { get; }

    /// <summary>Reads the value from the current row.</summary>
    /// <param name="reader">The row.</param>
    /// <param name="offset">The ordinal of this shape's first column.</param>
    /// <param name="context">What the reading session keeps; null outside one.</param>
    public abstract T Read(RowReader reader, int offset, RowContext? context);

    /// <summary>The same shape that looks for NULL in every column, as it must when its rows may be missing (an outer join).</summary>
    public virtual RowShape<T> Checked() => this;

    /// <summary>The shape for the rows of one result, before the first of them is read: where the database tells what its columns are, this is the moment to ask.</summary>
    public virtual RowShape<T> Of(RowReader rows) => this;

    /// <summary>Whether the row has nothing for this shape: the other side of an outer join found no partner.</summary>
    public virtual bool IsAbsent(RowReader reader, int offset)
    {
        ArgumentNullException.ThrowIfNull(reader);
        for (var i = 0; i < Columns.Length; i++)
        {
            if (!reader.IsNull(offset + i))
            {
                return false;
            }
        }

        return true;
    }
}

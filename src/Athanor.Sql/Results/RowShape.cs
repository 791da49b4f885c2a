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
}

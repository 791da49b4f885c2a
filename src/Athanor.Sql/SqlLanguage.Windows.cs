namespace Athanor.Sql;

public static partial class SqlLanguage
{
    /// <summary>The row's number in its window, from 1.</summary>
    public static WindowFunction<long> RowNumber() => new("row_number", [], SqlTypes.BigInt, neverNull: true);

    /// <summary>The row's rank in its window: equal rows share one, and as many are left out after them.</summary>
    public static WindowFunction<long> Rank() => new("rank", [], SqlTypes.BigInt, neverNull: true);

    /// <summary>The row's rank in its window, with none left out.</summary>
    public static WindowFunction<long> DenseRank() => new("dense_rank", [], SqlTypes.BigInt, neverNull: true);

    /// <summary>The row's rank from 0 to 1.</summary>
    public static WindowFunction<double> PercentRank() => new("percent_rank", [], SqlTypes.Double, neverNull: true);

    /// <summary>The part of the rows that come before or are equal, above 0 and up to 1.</summary>
    public static WindowFunction<double> CumeDist() => new("cume_dist", [], SqlTypes.Double, neverNull: true);

    /// <summary>The number of the row's bucket, when the rows are dealt out to so many of nearly one size.</summary>
    public static WindowFunction<int> Ntile(Expr<int> buckets) => new("ntile", [Checked(buckets)], SqlTypes.Integer, neverNull: true);

    /// <summary>The value so many rows before; NULL where there is none.</summary>
    public static WindowFunction<T?> Lag<T>(Expr<T> value, int offset = 1)
        where T : struct => Shifted("lag", value, SqlTypes.Nullable(Checked(value).Type), offset);

    /// <inheritdoc cref="Lag{T}(Expr{T}, int)"/>
    public static WindowFunction<T?> Lag<T>(Expr<T?> value, int offset = 1)
        where T : struct => Shifted("lag", value, Checked(value).Type, offset);

    /// <inheritdoc cref="Lag{T}(Expr{T}, int)"/>
    public static WindowFunction<string?> Lag(Expr<string> value, int offset = 1) => Shifted<string?>("lag", value, Checked(value).Type!, offset);

    /// <summary>The value so many rows before, or another where there is none.</summary>
    public static WindowFunction<T> Lag<T>(Expr<T> value, int offset, Expr<T> otherwise) => Shifted("lag", value, Checked(value).Type, offset, otherwise);

    /// <summary>The value so many rows after; NULL where there is none.</summary>
    public static WindowFunction<T?> Lead<T>(Expr<T> value, int offset = 1)
        where T : struct => Shifted("lead", value, SqlTypes.Nullable(Checked(value).Type), offset);

    /// <inheritdoc cref="Lead{T}(Expr{T}, int)"/>
    public static WindowFunction<T?> Lead<T>(Expr<T?> value, int offset = 1)
        where T : struct => Shifted("lead", value, Checked(value).Type, offset);

    /// <inheritdoc cref="Lead{T}(Expr{T}, int)"/>
    public static WindowFunction<string?> Lead(Expr<string> value, int offset = 1) => Shifted<string?>("lead", value, Checked(value).Type!, offset);

    /// <summary>The value so many rows after, or another where there is none.</summary>
    public static WindowFunction<T> Lead<T>(Expr<T> value, int offset, Expr<T> otherwise) => Shifted("lead", value, Checked(value).Type, offset, otherwise);

    /// <summary>The value of the frame's first row; NULL when the frame is empty, to be read through <c>.OrNull</c>.</summary>
    public static WindowFunction<T> FirstValue<T>(Expr<T> value) => new("first_value", [Checked(value)], value.Type);

    /// <summary>The value of the frame's last row, which ends at the row itself unless told otherwise.</summary>
    public static WindowFunction<T> LastValue<T>(Expr<T> value) => new("last_value", [Checked(value)], value.Type);

    /// <summary>The value of the frame's n-th row, from 1; NULL where the frame is shorter, to be read through <c>.OrNull</c>.</summary>
    public static WindowFunction<T> NthValue<T>(Expr<T> value, Expr<int> n) => new("nth_value", [Checked(value), Checked(n)], value.Type);

    /// <summary>A window function by name; its name is trusted text and never built from input.</summary>
    public static WindowFunction<T> WindowFunction<T>(string name, params ReadOnlySpan<Expr> arguments) => new(FunctionName.Checked(name), Arguments(arguments), SqlTypes.Default<T>());

    /// <summary>A window over the rows of the same values: <c>Sum(x).Over(PartitionBy(u.Kind).OrderBy(u.Id))</c>.</summary>
    public static WindowDefinition PartitionBy(params ReadOnlySpan<Expr> keys) => WindowDefinition.All.PartitionBy(keys);

    /// <summary>A window over all rows in this order: <c>RowNumber().Over(OrderBy(u.Name))</c>.</summary>
    public static WindowDefinition OrderBy(params ReadOnlySpan<OrderTerm> terms) => WindowDefinition.All.OrderBy(terms);

    /// <summary>A frame from the first row.</summary>
    public static FrameBound UnboundedPreceding { get; } = new(FrameBoundKind.UnboundedPreceding);

    /// <summary>A frame to the last row.</summary>
    public static FrameBound UnboundedFollowing { get; } = new(FrameBoundKind.UnboundedFollowing);

    /// <summary>A frame from or to the row itself; of a range or of groups, its equals included.</summary>
    public static FrameBound CurrentRow => FrameBound.CurrentRow;

    /// <summary>A frame from or to so many before the row: rows, groups, or for a range the distance of values.</summary>
    public static FrameBound Preceding<T>(Expr<T> offset) => new(FrameBoundKind.Preceding, Checked(offset));

    /// <inheritdoc cref="Preceding{T}(Expr{T})"/>
    public static FrameBound Preceding(int offset) => Preceding(Value(offset));

    /// <summary>A frame from or to so many after the row: rows, groups, or for a range the distance of values.</summary>
    public static FrameBound Following<T>(Expr<T> offset) => new(FrameBoundKind.Following, Checked(offset));

    /// <inheritdoc cref="Following{T}(Expr{T})"/>
    public static FrameBound Following(int offset) => Following(Value(offset));

    // How far to look is written into the text: it is fixed, and not every database takes a parameter there.
    private static WindowFunction<TResult> Shifted<TResult>(string name, Expr value, SqlType<TResult> type, int offset, Expr? otherwise = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        return new(name, otherwise is null ? [value, Literal(offset)] : [value, Literal(offset), Beside(otherwise, value)], type);
    }
}

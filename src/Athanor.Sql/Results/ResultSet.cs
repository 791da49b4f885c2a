using System.Collections;

namespace Athanor.Sql;

/// <summary>A result that was read to its end and is kept: its columns, known also when there is no row, and its rows, which can be read again and again and from any thread.</summary>
public sealed class ResultSet : IReadOnlyList<Row>
{
    private readonly ResultColumn[] _columns;
    private readonly Row[] _rows;

    private ResultSet(ResultColumn[] columns, Row[] rows)
    {
        _columns = columns;
        _rows = rows;
    }

    /// <summary>The columns in order.</summary>
    public IReadOnlyList<ResultColumn> Columns => _columns;

    /// <summary>The number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>The row at a place from 0.</summary>
    public Row this[int index] => _rows[index];

    /// <summary>The same rows with these columns alone, in this order.</summary>
    /// <exception cref="KeyNotFoundException">No column, or more than one, has a name.</exception>
    public ResultSet Only(params ReadOnlySpan<string> columns)
    {
        var ordinals = new int[columns.Length];
        for (var i = 0; i < ordinals.Length; i++)
        {
            ordinals[i] = At(columns[i]);
        }

        string[] names = [.. columns];
        return new ResultSet(Array.ConvertAll(ordinals, i => _columns[i]), Array.ConvertAll(_rows, row => row.Only(names, ordinals)));
    }

    /// <summary>The rows of this result and after them those of others, which have columns of the same names in the same order.</summary>
    /// <exception cref="ArgumentException">One has other columns.</exception>
    public ResultSet Merge(params ReadOnlySpan<ResultSet> others)
    {
        var rows = new List<Row>(_rows);
        foreach (var other in others)
        {
            ArgumentNullException.ThrowIfNull(other, nameof(others));
            if (!_columns.Select(c => c.Name).SequenceEqual(other._columns.Select(c => c.Name)))
            {
                throw new ArgumentException($"A result has the columns {NamesOf(other._columns)}, and the first one {NamesOf(_columns)}: only equal ones are put together.", nameof(others));
            }

            rows.AddRange(other._rows);
        }

        return new ResultSet(_columns, [.. rows]);
    }

    /// <inheritdoc/>
    public IEnumerator<Row> GetEnumerator() => ((IEnumerable<Row>)_rows).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Reads the rest of a cursor's present result.</summary>
    internal static async ValueTask<ResultSet> Read(RowCursor cursor, RowShape<Row> shape, bool async, CancellationToken cancellationToken)
    {
        var reader = cursor.Row;
        var columns = new ResultColumn[reader.FieldCount];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = new ResultColumn(shape is DynamicRowShape named ? named.Names[i] : reader.GetName(i), reader.GetTypeName(i));
        }

        var of = shape.Of(reader);
        var rows = new List<Row>();
        while (await cursor.ReadAsync(async, cancellationToken).ConfigureAwait(false))
        {
            rows.Add(of.Read(reader, 0, cursor.Context));
        }

        return new ResultSet(columns, [.. rows]);
    }

    private int At(string name)
    {
        var at = Array.FindIndex(_columns, c => c.Name == name);
        return at >= 0 && Array.FindIndex(_columns, at + 1, c => c.Name == name) < 0
            ? at
            : throw new KeyNotFoundException($"The result has {(at < 0 ? "no" : "more than one")} column '{name}'. Its columns are: {NamesOf(_columns)}.");
    }

    private static string NamesOf(ResultColumn[] columns) => string.Join(", ", columns.Select(c => c.Name));
}

using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>All columns that the database gives, by the names and in the types that it gives them.</summary>
internal sealed class TextRowShape : RowShape<Row>
{
    private string[] _names = [];

    public override ImmutableArray<Expr> Columns => [];

    public override Row Read(RowReader reader, int offset, RowContext? context)
    {
        var values = new object?[reader.FieldCount];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.GetValue(i);
        }

        return new Row(NamesOf(reader), values);
    }

    // The rows of a result have the same names: they share one list.
    private string[] NamesOf(RowReader reader)
    {
        var names = _names;
        var same = names.Length == reader.FieldCount;
        for (var i = 0; same && i < names.Length; i++)
        {
            same = names[i] == reader.GetName(i);
        }

        return same ? names : _names = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }
}

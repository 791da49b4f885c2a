using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>All columns that the database gives, by the names and in the types that it gives them.</summary>
internal sealed class TextRowShape : RowShape<Row>
{
    private readonly string[]? _names;

    public TextRowShape()
    {
    }

    private TextRowShape(string[] names) => _names = names;

    public override ImmutableArray<Expr> Columns => [];

    // All rows of a result have the same names: they share one list.
    public override RowShape<Row> Of(RowReader rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new TextRowShape([.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetName)]);
    }

    public override Row Read(RowReader reader, int offset, RowContext? context)
    {
        if (_names is not { } names)
        {
            return Of(reader).Read(reader, offset, context);
        }

        var values = new object?[names.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.GetValue(i);
        }

        return new Row(names, values);
    }
}

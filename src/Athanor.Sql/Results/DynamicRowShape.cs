using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Columns read into a <see cref="Row"/>, each by its own SQL type; names that occur again are numbered.</summary>
internal sealed class DynamicRowShape(ImmutableArray<Expr> columns) : RowShape<Row>
{
    private readonly string[] _names = [.. OutputNames.Of(columns).Select(o => o.Name)];

    /// <summary>The columns' names.</summary>
    public string[] Names => _names;

    public override ImmutableArray<Expr> Columns => columns;

    public override Row Read(RowReader reader, int offset, RowContext? context)
    {
        var values = new object?[columns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = columns[i].SqlType.ReadBoxed(reader, offset + i);
        }

        return new Row(_names, values, columns);
    }
}

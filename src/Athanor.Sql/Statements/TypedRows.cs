namespace Athanor.Sql;

/// <summary>A typed face on the rows of a subquery or CTE: lambdas receive its columns as typed expressions.</summary>
/// <typeparam name="TFace">The columns: an expression, or a tuple of them.</typeparam>
/// <typeparam name="TRow">What a row becomes: a value, or a tuple of them.</typeparam>
public sealed class TypedRows<TFace, TRow> : ISource<TFace, TRow>
{
    private readonly DerivedTable _rows;
    private readonly RowShape<TRow> _shape;

    internal TypedRows(DerivedTable rows, TFace columns, RowShape<TRow> shape)
    {
        _rows = rows;
        _shape = shape;
        Columns = columns;
    }

    /// <summary>The columns, for the form without lambdas.</summary>
    public TFace Columns { get; }

    TFace ISource<TFace, TRow>.Face => Columns;

    FromClause ISource.From => _rows;

    RowShape<TRow> ISelectable<TRow>.Shape => _shape;
}

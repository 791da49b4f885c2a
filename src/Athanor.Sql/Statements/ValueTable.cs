namespace Athanor.Sql;

/// <summary>A function that gives rows of one value, as a source: <c>FROM generate_series(1, 10) AS n</c>.</summary>
/// <typeparam name="T">The C# type of the value.</typeparam>
public sealed class ValueTable<T> : ISource<ValueTable<T>, T>
{
    private const string ColumnName = "value";

    private readonly FunctionTable _table;

    internal ValueTable(FunctionTable table)
    {
        _table = table;
        Value = table.Column<T>(ColumnName);
    }

    /// <summary>The value.</summary>
    public Expr<T> Value { get; }

    FromClause ISource.From => _table;

    ValueTable<T> ISource<ValueTable<T>, T>.Face => this;

    RowShape<T> ISelectable<T>.Shape => new ScalarShape<T>(Value);

    /// <summary>The same rows under a name; without one the compiler chooses.</summary>
    public ValueTable<T> As(string name) => new(_table.As(name));

    /// <summary>The same rows as an untyped source, with the value as its column <c>value</c>, and more to be added.</summary>
    public FunctionTable AsTable() => _table;

    internal static ValueTable<T> Of(FunctionTable function, SqlType<T>? type) => new(function.WithColumn(ColumnName, type));
}

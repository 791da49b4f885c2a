namespace Athanor.Sql;

/// <summary>A column whose value the database computes from others of its row: <c>GENERATED ALWAYS AS (…)</c>.</summary>
/// <param name="sql">The value, of columns of the same table.</param>
public sealed class ComputedColumn(SchemaSql sql)
{
    /// <summary>A value of the table's columns: <c>new ComputedColumn(t => t.Column&lt;decimal&gt;("price") * t.Column&lt;int&gt;("quantity"))</c>.</summary>
    public ComputedColumn(Func<Table, Expr> value) : this(SchemaSql.Of(value))
    {
    }

    /// <summary>The value, of columns of the same table.</summary>
    public SchemaSql Sql { get; } = sql ?? throw new ArgumentNullException(nameof(sql));

    /// <summary>Whether it is computed on writing and kept (true) or on reading (false); the database's default when null.</summary>
    public bool? IsStored { get; init; }
}

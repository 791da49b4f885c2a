namespace Athanor.Sql;

public static partial class SqlLanguage
{
    /// <summary>The value that this statement gives to a column, to make another one of it: <c>.Set(o => o.Net, …).Set(o => o.Gross, o => Assigned(o.Net) * 1.2m)</c>.</summary>
    /// <remarks>Its expression is written again. A statement that gives the column no value, or makes it of itself, is a <see cref="CompileException"/>.</remarks>
    public static Expr<T> Assigned<T>(Column<T> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return new AssignedValue<T>(column);
    }

    /// <summary>Brings a table in line with a source: updates or deletes the rows that have a partner there, inserts those that it lacks.</summary>
    public static Merge<TFace> Merge<TFace, TRow>(ISource<TFace, TRow> table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(TableOf(table), table.Face);
    }
}

using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The column by which the new rows that a database gives back are told apart: a key that was given with each, or a number that the database draws in the order of the rows.</summary>
internal sealed class InsertKey
{
    // More rows in one statement gain nothing.
    private const int LargestPage = 1_000;

    private readonly int _given;

    private InsertKey(IColumn column, int given)
    {
        Column = column;
        _given = given;
    }

    /// <summary>The column.</summary>
    public IColumn Column { get; }

    /// <summary>Whether the database draws its values, rising from row to row.</summary>
    public bool IsDrawn => _given < 0;

    /// <summary>The key of an INSERT's rows on this database; null where there is none to rely on, or rows go out one by one anyway.</summary>
    public static InsertKey? Of(InsertStatement insert, Dialect dialect)
    {
        if (dialect.InsertManyStyle == InsertManyStyle.RowByRow || !dialect.SupportsReturning || insert.Query is not null || !insert.Conflicts.IsEmpty
            || insert.Table.PrimaryKey is not [var column])
        {
            return null;
        }

        var key = new InsertKey(column, insert.Columns.IndexOf(insert.Columns.FirstOrDefault(c => ReferenceEquals(c.Schema, column.Schema))!));
        var type = column.Schema.Type.ClrType;
        var isNumber = type == typeof(long) || type == typeof(int) || type == typeof(short);
        if (key.IsDrawn)
        {
            // Only rows that come from arrays are promised to be numbered in their order where the database could choose another one.
            return isNumber && column.Schema.Identity is { Options: { Cycle: false, Increment: null or > 0 } }
                && (dialect.InsertManyStyle != InsertManyStyle.Unnest || TravelInArrays(insert)) ? key : null;
        }

        return (isNumber || type == typeof(Guid)) && insert.Rows.All(row => key.Of(row)?.GetType() == type) ? key : null;
    }

    /// <summary>The key that was given with a row.</summary>
    public object? Of(ImmutableArray<SqlNode> row) => IsPlain(row[_given]) ? ((IBindParameter)row[_given]).BoxedValue : null;

    /// <summary>The INSERT in as many statements as the database takes it best, with the rows of each.</summary>
    public static IEnumerable<(InsertStatement Statement, ImmutableArray<ImmutableArray<SqlNode>> Rows)> Pages(InsertStatement insert, Dialect dialect)
    {
        if (dialect.InsertManyStyle != InsertManyStyle.Unnest || !TravelInArrays(insert))
        {
            foreach (var page in insert.Pages(dialect))
            {
                yield return (page, page.Rows);
            }

            yield break;
        }

        for (var at = 0; at < insert.Rows.Length; at += LargestPage)
        {
            var rows = insert.Rows.Slice(at, Math.Min(LargestPage, insert.Rows.Length - at));
            ImmutableArray<SqlNode> arrays =
            [
                .. insert.Columns.Select((c, i) => (SqlNode)c.Schema.Type.BindList([.. rows.Select(row => ((IBindParameter)row[i]).BoxedValue!)])),
            ];
            yield return (new InsertStatement(insert.Table, insert.Columns, [arrays]) { IsUnnested = true, Returning = insert.Returning, Attached = insert.Attached }, rows);
        }
    }

    private static bool TravelInArrays(InsertStatement insert)
    {
        for (var i = 0; i < insert.Columns.Length; i++)
        {
            var type = insert.Columns[i].Schema.Type;
            var holdsNull = !type.ClrType.IsValueType || Nullable.GetUnderlyingType(type.ClrType) is not null;
            var bare = Nullable.GetUnderlyingType(type.ClrType) ?? type.ClrType;
            if (!type.TravelsInArrays || !insert.Rows.All(row => IsPlain(row[i]) && (((IBindParameter)row[i]).BoxedValue is { } value ? bare.IsInstanceOfType(value) : holdsNull)))
            {
                return false;
            }
        }

        return !insert.Columns.IsEmpty;
    }

    // A value that stands in the statement itself.
    private static bool IsPlain(SqlNode value) => value is IBindParameter { ListCount: < 0 } and not (INamedParameter or ParameterPlaceholder or MadeValue);
}

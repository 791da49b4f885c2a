using System.Collections.Immutable;

namespace Athanor.Sql;

public static partial class SqlLanguage
{
    /// <summary>Selects columns that are known at run time only, each row as a <see cref="Sql.Row"/>: <c>SelectRow(table["id"].Expression, …)</c>.</summary>
    public static Query<Row> SelectRow(params IEnumerable<Expr> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ImmutableArray<Expr> all = [.. columns];
        return all.IsEmpty ? throw new ArgumentException("A query selects a column at least.", nameof(columns)) : Columns(new DynamicRowShape(all));
    }

    /// <summary>Sources joined among themselves before they are joined to others: <c>.OuterJoin(Joined(a).Join(b), on)</c>.</summary>
    public static JoinedSource Joined(ISource first)
    {
        ArgumentNullException.ThrowIfNull(first);
        return new JoinedSource(first.From, []);
    }

    /// <summary>Groups by all keys, by all but the last, and so on to the whole: <c>.GroupBy(s => Rollup(s.Region, s.City))</c>.</summary>
    public static Expr Rollup(params ReadOnlySpan<Expr> keys) => new GroupingSet(GroupingKind.Rollup, Singles(keys));

    /// <summary>Groups by every selection of the keys.</summary>
    public static Expr Cube(params ReadOnlySpan<Expr> keys) => new GroupingSet(GroupingKind.Cube, Singles(keys));

    /// <summary>Groups by each of these sets of keys; an empty one is the whole: <c>GroupingSets([s.Region, s.City], [s.Region], [])</c>.</summary>
    public static Expr GroupingSets(params IEnumerable<IReadOnlyList<Expr>> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        return new GroupingSet(GroupingKind.Sets, [.. sets.Select(s => new RowValue([.. s]))]);
    }

    /// <summary>Which of the keys a row is not grouped by: a bit for each, the last one lowest. 0 for a row that is grouped by all of them.</summary>
    public static Expr<int> Grouping(params ReadOnlySpan<Expr> keys)
    {
        if (keys.IsEmpty)
        {
            throw new ArgumentException("GROUPING asks for a key at least.", nameof(keys));
        }

        return new FunctionExpr<int>("grouping", [.. keys], SqlTypes.Integer, neverNull: true);
    }

    private static ImmutableArray<RowValue> Singles(ReadOnlySpan<Expr> keys)
    {
        var sets = ImmutableArray.CreateBuilder<RowValue>(keys.Length);
        foreach (var key in keys)
        {
            ArgumentNullException.ThrowIfNull(key, nameof(keys));
            sets.Add(new RowValue([key]));
        }

        return sets.Count > 0 ? sets.MoveToImmutable() : throw new ArgumentException("There is no key to group by.", nameof(keys));
    }

    private static ImmutableArray<Expr> ValuesOf(params ReadOnlySpan<Expr> row) => [.. row];
}

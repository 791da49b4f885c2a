using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The one statement that means what a MERGE means, for databases without it.</summary>
internal static class MergeForms
{
    /// <summary>An UPDATE, DELETE, INSERT or upsert; null where no single statement means the same.</summary>
    public static Statement? Of(MergeStatement merge) => merge.Clauses switch
    {
        [{ Match: MergeMatch.Matched, Action: MergeAction.Update } update] => Update(merge, update),
        [{ Match: MergeMatch.Matched, Action: MergeAction.Delete } delete] => Delete(merge, delete),
        [{ Match: MergeMatch.NotMatched, Action: MergeAction.Insert } insert] => Insert(merge, insert),
        [{ Match: MergeMatch.Matched } matched, { Match: MergeMatch.NotMatched, Action: MergeAction.Insert, Condition: null } insert] => Upsert(merge, matched, insert),
        [{ Match: MergeMatch.NotMatched, Action: MergeAction.Insert, Condition: null } insert, { Match: MergeMatch.Matched } matched] => Upsert(merge, matched, insert),
        _ => null,
    };

    private static UpdateStatement Update(MergeStatement merge, MergeClause clause) =>
        new(merge.Table, clause.Assignments, Both(merge.On, clause.Condition), merge.Returning) { Sources = [merge.Source], Attached = merge.Attached };

    private static DeleteStatement Delete(MergeStatement merge, MergeClause clause) =>
        new(merge.Table, Both(merge.On, clause.Condition), merge.Returning) { Sources = [merge.Source], Attached = merge.Attached };

    private static InsertStatement? Insert(MergeStatement merge, MergeClause clause)
    {
        var partner = new ExistsExpr(new SelectQuery([BooleanConstant.True], merge.Table).AddWhere(merge.On), negated: true);
        return Values(clause) is { } values
            ? new InsertStatement(merge.Table, Columns(clause), [])
            {
                Query = new SelectQuery(values, merge.Source).AddWhere(Both(partner, clause.Condition)),
                Returning = merge.Returning,
                Attached = merge.Attached,
            }
            : null;
    }

    // Only where the partner is found by a unique key that the new row has, the database sees the partner by itself.
    private static InsertStatement? Upsert(MergeStatement merge, MergeClause matched, MergeClause insert)
    {
        if (Values(insert) is not { } values || KeyOf(merge, insert) is not { } key
            || matched is { Action: MergeAction.Delete } or { Action: MergeAction.Nothing, Condition: not null })
        {
            return null;
        }

        return new InsertStatement(merge.Table, Columns(insert), [])
        {
            Query = new SelectQuery(values, merge.Source),
            Conflict = new ConflictClause(key, matched.Action == MergeAction.Update ? matched.Assignments : [], matched.Condition),
            Returning = merge.Returning,
            Attached = merge.Attached,
        };
    }

    private static ImmutableArray<IColumn>? KeyOf(MergeStatement merge, MergeClause insert)
    {
        var key = ImmutableArray.CreateBuilder<IColumn>();
        foreach (var part in Parts(merge.On))
        {
            if (part is not Comparison { Operator: ComparisonOperator.Equal, Left: Expr left, Right: Expr right })
            {
                return null;
            }

            var (column, value) = IsOf(left, merge.Table) ? (left.SourceColumn!, right) : IsOf(right, merge.Table) ? (right.SourceColumn!, left) : (null, null);
            if (column is null
                || insert.Assignments.FirstOrDefault(a => ReferenceEquals(a.Column.Schema, column.Schema)) is not { Value: Expr inserted } || !IsSame(inserted, value!))
            {
                return null;
            }

            key.Add(column);
        }

        var names = key.Select(c => c.Schema.Name).ToHashSet(StringComparer.Ordinal);
        return Keys(merge.Table).Any(names.SetEquals) ? key.ToImmutable() : null;
    }

    private static IEnumerable<IEnumerable<string>> Keys(Table table) =>
    [
        table.PrimaryKey.Select(c => c.Schema.Name),
        .. table.Columns.Where(c => c.Schema.IsUnique).Select(c => new[] { c.Schema.Name }),
        .. table.UniqueConstraints.Select(u => u.ColumnNames.AsEnumerable()),
        .. table.Indexes.Where(i => i.IsKey).Select(i => i.ColumnNames.AsEnumerable()),
    ];

    private static IEnumerable<Expr<bool>> Parts(Expr<bool> condition) =>
        condition is LogicalExpr { IsAnd: true } and ? Parts(and.Left).Concat(Parts(and.Right)) : [condition];

    private static bool IsOf(Expr expression, Table table) => ReferenceEquals(expression.SourceColumn?.Source, table);

    private static bool IsSame(Expr one, Expr other) => ReferenceEquals(one, other) || one.Place is { } place && place == other.Place;

    private static Expr<bool> Both(Expr<bool> one, Expr<bool>? other) => other is null ? one : LogicalExpr.And(one, other);

    private static ImmutableArray<IColumn> Columns(MergeClause clause) => [.. clause.Assignments.Select(a => a.Column)];

    private static ImmutableArray<Expr>? Values(MergeClause clause) =>
        clause.Assignments.All(a => a.Value is Expr) ? [.. clause.Assignments.Select(a => (Expr)a.Value)] : null;
}

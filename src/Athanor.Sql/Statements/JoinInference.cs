namespace Athanor.Sql;

/// <summary>Finds the condition of a join in the foreign keys between the sources.</summary>
internal static class JoinInference
{
    /// <summary>The condition that joins <paramref name="right"/> to the only one of the sources on the left that a foreign key leads to or comes from.</summary>
    /// <exception cref="UsageException">There is no such key, or more than one.</exception>
    public static Expr<bool> Condition(IEnumerable<FromClause> left, FromClause right)
    {
        var lefts = left.ToList();
        List<Link> links = [.. lefts.SelectMany(l => JoinedSource.Flat(right).SelectMany(r => Links(l, r)))];
        return links switch
        {
            [var only] => only.Condition,
            [] => throw new UsageException($"No foreign key joins {Name(right)} to {string.Join(", ", lefts.Select(Name))}. Say how: `.Join(…, on)`."),
            _ => throw new UsageException(
                $"More than one foreign key joins {Name(right)} to {string.Join(", ", lefts.Select(Name))}: {string.Join("; ", links.Select(l => l.Description))}. Say which: `.Join(…, on)`."),
        };
    }

    private static IEnumerable<Link> Links(FromClause left, FromClause right)
    {
        foreach (var (from, to) in Tables(left).SelectMany(l => Tables(right).Select(r => (l, r))))
        {
            foreach (var link in Keys(left, from, right, to))
            {
                yield return link;
            }

            // A key within one table leads either way; it is named once.
            foreach (var link in ReferenceEquals(from, to) ? [] : Keys(right, to, left, from))
            {
                yield return link;
            }
        }
    }

    private static IEnumerable<Link> Keys(FromClause referring, Table from, FromClause referred, Table to)
    {
        foreach (var key in from.ForeignKeys.Where(k => ReferenceEquals(k.Target, to)))
        {
            Expr<bool>? condition = null;
            var description = $"{from.Name}({string.Join(", ", key.ColumnNames)}) -> {to.Name}({string.Join(", ", key.TargetColumnNames)})";
            for (var i = 0; i < key.ColumnNames.Length; i++)
            {
                // A subquery may leave a key's column out: then nothing can be joined by it.
                if (ColumnOf(referring, from[key.ColumnNames[i]].Schema) is not { } one || ColumnOf(referred, to[key.TargetColumnNames[i]].Schema) is not { } other)
                {
                    condition = null;
                    break;
                }

                condition = LogicalExpr.AndAlso(condition, Comparison.Of(ComparisonOperator.Equal, one, other));
            }

            if (condition is not null)
            {
                yield return new Link(condition, description);
            }
        }
    }

    private static IEnumerable<Table> Tables(FromClause source) => source switch
    {
        { BaseTable: { } table } => [table],
        DerivedTable derived => derived.Outputs.Select(o => o.SourceColumn?.Schema.Table).OfType<Table>().Distinct(),
        TableAlias { Of: DerivedTable derived } => Tables(derived),
        _ => [],
    };

    private static Expr? ColumnOf(FromClause source, ColumnSchema schema) => source switch
    {
        { BaseTable: not null } => schema.Type.CreateColumn(source, schema).Expression,
        DerivedTable derived => derived.ColumnOf(source, schema),
        TableAlias { Of: DerivedTable derived } => derived.ColumnOf(source, schema),
        _ => null,
    };

    private static string Name(FromClause source) => $"'{source.Name ?? source.BaseTable?.Name ?? "a subquery"}'";

    private sealed record Link(Expr<bool> Condition, string Description);
}

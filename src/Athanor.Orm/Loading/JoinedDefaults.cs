using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>The mappings of which a relationship says itself that it is loaded by a join: their queries are changed without having an option.</summary>
internal static class JoinedDefaults
{
    private static readonly ConcurrentDictionary<Table, EntityMapping> Mappings = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether there is any.</summary>
    public static bool Any { get; private set; }

    public static void Add(EntityMapping mapping)
    {
        Mappings[mapping.Table] = mapping;
        Any = true;
    }

    /// <summary>The loads of the entities that a query selects as a whole.</summary>
    public static ImmutableArray<RelationshipLoad> Of(SelectQuery query)
    {
        if (!Any)
        {
            return [];
        }

        var loads = ImmutableArray.CreateBuilder<RelationshipLoad>();
        var outputs = query.Outputs;
        for (var i = 0; i < outputs.Length; i++)
        {
            // An entity begins with the first column of its table.
            if (outputs[i] is IColumn { Source: { BaseTable: { } table } source } column && ReferenceEquals(column.Schema, table.Columns[0].Schema)
                && Mappings.TryGetValue(table, out var mapping) && IsWhole(outputs, i, mapping, source))
            {
                loads.AddRange(mapping.Relationships.Where(r => r.Loading == LoaderKind.Joined).Select(r => new RelationshipLoad(r, source, LoaderKind.Joined)));
                i += mapping.Columns.Count - 1;
            }
        }

        return loads.DrainToImmutable();
    }

    private static bool IsWhole(ImmutableArray<Expr> outputs, int from, EntityMapping mapping, FromClause source)
    {
        if (outputs.Length - from < mapping.Columns.Count)
        {
            return false;
        }

        for (var i = 0; i < mapping.Columns.Count; i++)
        {
            if (outputs[from + i] is not IColumn column || !ReferenceEquals(column.Source, source) || !ReferenceEquals(column.Schema, mapping.Columns[i].Column.Schema))
            {
                return false;
            }
        }

        return true;
    }
}

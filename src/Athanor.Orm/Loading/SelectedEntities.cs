using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>The entities that a query selects as a whole, as far as their class has something to say of every query: a relationship that is joined, a column that is left out.</summary>
internal static class SelectedEntities
{
    private static readonly ConcurrentDictionary<Table, EntityMapping> Mappings = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether any class has something to say.</summary>
    public static bool MayBe { get; private set; }

    /// <summary>Says that a class has something to say. The classes of a hierarchy share tables, and are not told apart by them: they say nothing here.</summary>
    public static void Register(EntityMapping mapping)
    {
        if (mapping.Inheritance is null)
        {
            Mappings[mapping.Table] = mapping;
            MayBe = true;
        }
    }

    /// <summary>The entities, with their rows and the place of their first column.</summary>
    public static ImmutableArray<(EntityMapping Mapping, FromClause Source, int Offset)> Of(SelectQuery query)
    {
        if (!MayBe)
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<(EntityMapping, FromClause, int)>();
        for (var i = 0; i < query.Outputs.Length; i++)
        {
            if (query.Outputs[i] is IColumn { Source: { BaseTable: { } table } source } column && ReferenceEquals(column.Schema, table.Columns[0].Schema)
                && Mappings.TryGetValue(table, out var mapping) && IsWhole(query, i, mapping, source))
            {
                found.Add((mapping, source, i));
                i += mapping.Columns.Count - 1;
            }
        }

        return found.DrainToImmutable();
    }

    /// <summary>Whether an entity's columns stand in the select list from a place on.</summary>
    public static bool IsWhole(SelectQuery query, int from, EntityMapping mapping, FromClause source)
    {
        if (query.Outputs.Length - from < mapping.Columns.Count)
        {
            return false;
        }

        for (var i = 0; i < mapping.Columns.Count; i++)
        {
            if (query.Outputs[from + i] is not IColumn column
                || SourcePart.ColumnAt(mapping.Columns[i].Column, source) is not IColumn own
                || !ReferenceEquals(column.Source, own.Source)
                || !ReferenceEquals(column.Schema, own.Schema))
            {
                return false;
            }
        }

        return true;
    }
}

using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>Which columns of a source's entities a query reads.</summary>
internal sealed class ColumnLoads(EntityMapping mapping, FromClause owner, Func<EntityMapping, int, bool, bool> leavesOut) : LoaderOption(owner)
{
    public EntityMapping Mapping => mapping;

    /// <summary>The columns left out, of those that were left out before.</summary>
    public ColumnSet Apply(ColumnSet unread) => ColumnSet.Of(mapping.Columns.Count, i => !mapping.IsAlwaysRead(i) && leavesOut(mapping, i, unread.Contains(i)));

    /// <summary>The places of columns; one that is read in any case, or is another class's, is an error that names it.</summary>
    public static ImmutableArray<int> Places(EntityMapping mapping, ReadOnlySpan<IColumn> columns, bool mayBeLeftOut)
    {
        var places = ImmutableArray.CreateBuilder<int>(columns.Length);
        foreach (var column in columns)
        {
            var place = mapping.PlaceOf(column);
            if (place < 0)
            {
                throw new UsageException($"Column '{column.Schema.Name}' is not one of {mapping.EntityName}.");
            }

            if (mayBeLeftOut && mapping.IsAlwaysRead(place))
            {
                throw new UsageException($"'{mapping.EntityName}.{mapping.Columns[place].Property}' is read with every row: an object is told, saved and joined by its key, version and foreign keys.");
            }

            places.Add(place);
        }

        return places.DrainToImmutable();
    }
}

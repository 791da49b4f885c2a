using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>How rows are read that may be of a class or of any that derives from it.</summary>
internal abstract class PolymorphicRows
{
    private protected PolymorphicRows(EntityMapping mapping, IReadOnlyList<EntityMapping> classes)
    {
        Mapping = mapping;
        // What the class has stands first; then, class by class, what each one adds.
        var columns = ImmutableArray.CreateBuilder<ColumnMapping>();
        columns.AddRange(mapping.Columns);
        var added = new Dictionary<EntityMapping, int>(ReferenceEqualityComparer.Instance);
        foreach (var subclass in classes.Where(c => !ReferenceEquals(c, mapping)))
        {
            added[subclass] = columns.Count;
            columns.AddRange(subclass.OwnColumns);
        }

        Columns = columns.ToImmutable();
        Offsets = classes.ToDictionary(c => c, c => LevelsOf(c, added));
    }

    /// <summary>The columns of a row, in order.</summary>
    public ImmutableArray<ColumnMapping> Columns { get; }

    /// <summary>The class that was asked for.</summary>
    protected EntityMapping Mapping { get; }

    /// <summary>For each class its levels, the first class of the hierarchy first, with the place where the columns that each one adds begin.</summary>
    protected Dictionary<EntityMapping, ImmutableArray<(EntityMapping Level, int Offset)>> Offsets { get; }

    /// <summary>A new object of the row's class, with its columns read.</summary>
    /// <exception cref="UnknownDiscriminatorException">The row says that it is of a class that is not mapped.</exception>
    public abstract IEntity Read(RowReader reader, int offset);

    protected static IEntity Read(EntityMapping mapping, ImmutableArray<(EntityMapping Level, int Offset)> levels, RowReader reader, int offset)
    {
        var entity = mapping.CreateObject();
        foreach (var (level, at) in levels)
        {
            level.ReadOwn(entity, reader, offset + at);
        }

        mapping.Loaded(entity);
        return entity;
    }

    private static ImmutableArray<(EntityMapping Level, int Offset)> LevelsOf(EntityMapping mapping, Dictionary<EntityMapping, int> added)
    {
        var levels = new Stack<(EntityMapping, int)>();
        for (var level = mapping; level is not null; level = level.Inheritance!.Base)
        {
            levels.Push((level, added.TryGetValue(level, out var at) ? at : level.Columns.Count - level.OwnColumns.Length));
        }

        return [.. levels];
    }
}

using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>How rows are read that may be of a class or of any that derives from it.</summary>
internal abstract class PolymorphicRows
{
    /// <summary>For each class its levels, the first class of the hierarchy first, with the place where the columns that each one adds begin.</summary>
    private readonly Dictionary<EntityMapping, ImmutableArray<(EntityMapping Level, int Offset)>> _levels;

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
        _levels = classes.ToDictionary(c => c, c => LevelsOf(c, added));
    }

    /// <summary>The columns of a row, in order.</summary>
    public ImmutableArray<ColumnMapping> Columns { get; }

    /// <summary>The class that was asked for.</summary>
    protected EntityMapping Mapping { get; }

    /// <summary>A new object of the row's class, with its columns read.</summary>
    /// <param name="reader">The row.</param>
    /// <param name="offset">The place of its first column.</param>
    /// <param name="unread">The columns of the class asked for that the row lacks.</param>
    /// <exception cref="UnknownDiscriminatorException">The row says that it is of a class that is not mapped.</exception>
    public IEntity Read(RowReader reader, int offset, ColumnSet unread)
    {
        var entity = MappingOf(reader, offset).CreateObject();
        ReadInto(entity, reader, offset, unread);
        return entity;
    }

    /// <summary>Reads a row into an object of one of the classes.</summary>
    public void ReadInto(IEntity entity, RowReader reader, int offset, ColumnSet unread)
    {
        var mapping = entity.Mapping;
        if (!unread.IsEmpty)
        {
            Mapping.ReadBut(unread, entity, reader, offset);
        }

        foreach (var (level, at) in _levels[mapping])
        {
            if (unread.IsEmpty || at >= Mapping.Columns.Count)
            {
                level.ReadOwn(entity, reader, offset + at);
            }
        }

        entity.State.SetUnread(unread, mapping.Columns.Count);
        mapping.Loaded(entity);
    }

    /// <summary>The class that a row says it is of.</summary>
    protected abstract EntityMapping MappingOf(RowReader reader, int offset);

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

namespace Athanor.Orm;

/// <summary>What a class of a hierarchy is read from, worked out once: its tables joined, and its subclasses' besides.</summary>
internal sealed class ClassLineage
{
    public ClassLineage(EntityMapping mapping)
    {
        var classes = new List<EntityMapping>();
        Collect(mapping, classes);
        Classes = classes;
        Rows = classes.Count > 1 ? mapping.Inheritance!.RowsOf(mapping, classes) : null;
        Source = SourceOf(mapping, classes);
    }

    /// <summary>The class and all that derive from it.</summary>
    public IReadOnlyList<EntityMapping> Classes { get; }

    /// <summary>How rows are read that may be of a subclass; null where there is none.</summary>
    public PolymorphicRows? Rows { get; }

    /// <summary>The rows.</summary>
    public FromClause Source { get; }

    private static void Collect(EntityMapping mapping, List<EntityMapping> classes)
    {
        classes.Add(mapping);
        foreach (var subclass in mapping.Inheritance!.Subclasses)
        {
            Collect(subclass, classes);
        }
    }

    private static FromClause SourceOf(EntityMapping mapping, List<EntityMapping> classes)
    {
        var root = mapping.Root;
        // A class that shares its superclass's table is told by the column; a table of its own has its rows alone.
        FromClause first = mapping.Inheritance!.Base is { } superclass && ReferenceEquals(superclass.Table, mapping.Table)
            ? new TableSubset(root.Table, rows => mapping.Inheritance.IsOneOf(root, classes, rows))
            : root.Table;
        JoinedSource? joined = null;
        foreach (var segment in mapping.Segments.Skip(1))
        {
            joined = (joined ?? Joined(first)).Join(segment.Table, segment.JoinedTo(root, first));
        }

        foreach (var segment in classes.SelectMany(c => c.Segments).Where(s => !mapping.Segments.Any(own => own.Table == s.Table)).DistinctBy(s => s.Table))
        {
            joined = (joined ?? Joined(first)).OuterJoin(segment.Table, segment.JoinedTo(root, first));
        }

        return joined ?? first;
    }
}

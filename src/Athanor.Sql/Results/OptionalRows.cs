namespace Athanor.Sql;

/// <summary><c>.OrNull</c> of a whole row: the optional side of an outer join as an object.</summary>
public static class OptionalRows
{
    extension<TFace, TRow>(ISource<TFace, TRow> source)
        where TRow : class
    {
        /// <summary>The whole row as an object, or null where an outer join found none.</summary>
        public ISelectable<TRow?> OrNull => new Optional<TRow>(source);
    }

    extension<T>(Projection<T> projection)
        where T : class
    {
        /// <summary>The object, or null where all its columns are NULL: an outer join found none.</summary>
        public ISelectable<T?> OrNull => new Optional<T>(projection);
    }
}

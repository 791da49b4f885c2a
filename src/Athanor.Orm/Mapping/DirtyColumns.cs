namespace Athanor.Orm;

/// <summary>Columns of an object by their place in its mapping: those that changed.</summary>
internal struct DirtyColumns
{
    private ulong _first;
    private ulong[]? _more;

    /// <summary>Whether there is one.</summary>
    public readonly bool IsAny => _first != 0 || _more is not null;

    /// <summary>Whether a column is one of them.</summary>
    public readonly bool Contains(int column) =>
        column < 64 ? (_first & 1UL << column) != 0 : _more is { } more && (more[(column >> 6) - 1] & 1UL << (column & 63)) != 0;

    /// <summary>Adds a column of an object.</summary>
    public void Add(int column, IEntity entity)
    {
        if (column < 64)
        {
            _first |= 1UL << column;
        }
        else
        {
            _more ??= new ulong[(entity.Mapping.Columns.Count - 1) >> 6];
            _more[(column >> 6) - 1] |= 1UL << (column & 63);
        }
    }
}

namespace Athanor.Orm;

/// <summary>The values of some columns of an object, compared by value.</summary>
internal sealed class RowKey : IEquatable<RowKey>
{
    private readonly object?[] _parts;

    private RowKey(object?[] parts) => _parts = parts;

    /// <summary>Whether a part is NULL: it refers to nothing.</summary>
    public bool HasNull => Array.IndexOf(_parts, null) >= 0;

    /// <summary>The values of an object.</summary>
    /// <param name="entity">The object.</param>
    /// <param name="columns">The places of the columns.</param>
    /// <param name="isStored">Whether the values of its row are wanted, which may have been changed since.</param>
    public static RowKey Of(IEntity entity, IReadOnlyList<int> columns, bool isStored) =>
        new([.. columns.Select(c => isStored && entity.State.TryGetOriginal(c, out var original) ? original : entity.Mapping.Columns[c].Get(entity))]);

    public bool Equals(RowKey? other) => other is not null && _parts.Length == other._parts.Length && _parts.Zip(other._parts).All(p => AreEqual(p.First, p.Second));

    public override bool Equals(object? obj) => Equals(obj as RowKey);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var part in _parts)
        {
            if (part is byte[] bytes)
            {
                hash.AddBytes(bytes);
            }
            else
            {
                hash.Add(part);
            }
        }

        return hash.ToHashCode();
    }

    private static bool AreEqual(object? left, object? right) => left is byte[] one && right is byte[] other ? one.AsSpan().SequenceEqual(other) : Equals(left, right);
}

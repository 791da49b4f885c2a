using System.Numerics;

namespace Athanor.Models;

/// <summary>Which fields of a model were given. Two of them are always equal, so that the equality of records is that of the fields' values.</summary>
public struct FieldSet : IEquatable<FieldSet>
{
    private ulong _first;
    private ulong[]? _more;

    /// <summary>How many fields there are.</summary>
    public readonly int Count => BitOperations.PopCount(_first) + (_more?.Sum(BitOperations.PopCount) ?? 0);

    /// <summary>Whether every two of them are equal: they are.</summary>
    public static bool operator ==(FieldSet left, FieldSet right) => left.Equals(right);

    /// <summary>Whether two of them differ: never.</summary>
    public static bool operator !=(FieldSet left, FieldSet right) => !left.Equals(right);

    /// <summary>Whether a field was given.</summary>
    /// <param name="field">Its number in the order of declaration, from 0.</param>
    public readonly bool Contains(int field) =>
        field < 64 ? (_first & (1UL << field)) != 0 : _more is not null && field / 64 <= _more.Length && (_more[(field / 64) - 1] & (1UL << (field % 64))) != 0;

    /// <summary>Adds a field.</summary>
    /// <param name="field">Its number in the order of declaration, from 0.</param>
    public void Add(int field)
    {
        if (field < 64)
        {
            _first |= 1UL << field;
            return;
        }

        // Copied, never changed in place: copies of a model share the array.
        var more = new ulong[Math.Max(_more?.Length ?? 0, field / 64)];
        _more?.CopyTo(more, 0);
        more[(field / 64) - 1] |= 1UL << (field % 64);
        _more = more;
    }

    /// <summary>Takes a field away.</summary>
    /// <param name="field">Its number in the order of declaration, from 0.</param>
    public void Remove(int field)
    {
        if (field < 64)
        {
            _first &= ~(1UL << field);
        }
        else if (Contains(field))
        {
            var more = (ulong[])_more!.Clone();
            more[(field / 64) - 1] &= ~(1UL << (field % 64));
            _more = more;
        }
    }

    /// <summary>Whether all of some of the first 64 fields were given.</summary>
    /// <param name="fields">A bit for each.</param>
    public readonly bool ContainsAll(ulong fields) => (_first & fields) == fields;

    /// <inheritdoc/>
    public readonly bool Equals(FieldSet other) => true;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is FieldSet;

    /// <inheritdoc/>
    public override readonly int GetHashCode() => 0;
}

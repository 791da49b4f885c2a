namespace Athanor.Sqlite;

/// <summary>The integers that stay bound to a statement from one use to the next.</summary>
/// <remarks>
/// SQLite looks at some parameters' values when it plans (that of LIMIT among them) and prepares the whole statement again once such a parameter is bound or
/// cleared, be it to the value that it had. A page size seldom changes; text and bytes are cleared all the same, since they must not stay in memory.
/// </remarks>
internal struct KeptIntegers(int parameters)
{
    private const int Most = 64;

    private readonly long[] _values = parameters <= Most ? new long[parameters] : [];
    private ulong _kept;

    /// <summary>Whether so few parameters are there that they can be told apart.</summary>
    public readonly bool IsTracking => parameters <= Most;

    /// <summary>Whether a parameter, from 0, has this value already.</summary>
    public readonly bool Has(int index, long value) => IsKept(index) && _values[index] == value;

    /// <summary>Whether a parameter has an integer.</summary>
    public readonly bool IsKept(int index) => (uint)index < (uint)_values.Length && (_kept & 1UL << index) != 0;

    /// <summary>A parameter was bound to an integer.</summary>
    public void Keep(int index, long value)
    {
        if ((uint)index < (uint)_values.Length)
        {
            _values[index] = value;
            _kept |= 1UL << index;
        }
    }

    /// <summary>A parameter was bound to something else.</summary>
    public void Forget(int index) => _kept &= ~(1UL << index);
}

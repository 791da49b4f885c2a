using System.Globalization;

namespace Athanor.Models;

/// <summary>One step of the way from the root of the input to a value: a key or an index.</summary>
public readonly record struct LocationPart
{
    /// <summary>The step to the value under a key.</summary>
    public LocationPart(string name) => Name = name;

    /// <summary>The step to an item of an array, from 0.</summary>
    public LocationPart(int index) => Index = index;

    /// <summary>The key; null for an item of an array.</summary>
    public string? Name { get; }

    /// <summary>The index, where there is no key.</summary>
    public int Index { get; }

    /// <summary>The key or the index as text.</summary>
    public override string ToString() => Name ?? Index.ToString(CultureInfo.InvariantCulture);
}

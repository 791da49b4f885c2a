using System.Runtime.CompilerServices;

namespace Athanor.Sql;

/// <summary>A part of a statement's structure: a schema object, name or type, or a number.</summary>
internal readonly record struct KeyPart(object? Object, long Number);

/// <summary>A statement's structure as a flat list, with its hash.</summary>
internal readonly struct StatementKey(KeyPart[] parts, int length, int hash)
{
    public int Hash => hash;

    public ReadOnlySpan<KeyPart> Parts => parts.AsSpan(0, length);

    /// <summary>The memory that the parts take.</summary>
    public int Bytes => length * Unsafe.SizeOf<KeyPart>();

    /// <summary>A copy that owns its memory.</summary>
    public StatementKey Detach() => new(Parts.ToArray(), length, hash);
}

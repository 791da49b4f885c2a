using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>One of the types that a union may have.</summary>
/// <typeparam name="TUnion">The type of the union's values: object, or what its members have in common.</typeparam>
public abstract class UnionMember<TUnion>
{
    private protected UnionMember()
    {
    }

    /// <summary>The member's name in the locations of errors.</summary>
    public abstract string Label { get; }

    internal abstract bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out TUnion value);

    internal abstract bool? AreEqual(TUnion left, TUnion right);

    internal abstract JsonObject BuildSchema(SchemaBuilder builder);

    internal abstract bool TryWrite(ref ModelWriter writer, TUnion value);
}

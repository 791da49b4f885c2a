using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>A member of a union that an adapter reads.</summary>
internal sealed class TypedUnionMember<TUnion, TMember>(TypeAdapter<TMember> adapter) : UnionMember<TUnion>
    where TMember : TUnion
{
    public override string Label => adapter.Label;

    internal override bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out TUnion value)
    {
        var isRead = adapter.Read(ref reader, out var member);
        value = member;
        return isRead;
    }

    internal override bool? AreEqual(TUnion left, TUnion right) => left is TMember one && right is TMember other ? adapter.AreEqual(one, other) : null;

    internal override JsonObject BuildSchema(SchemaBuilder builder) => adapter.BuildSchema(builder);

    internal override bool TryWrite(ref ModelWriter writer, TUnion value)
    {
        if (value is not TMember member)
        {
            return false;
        }

        adapter.Write(ref writer, member);
        return true;
    }
}

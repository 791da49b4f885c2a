using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>
/// Reads a value of one of several types: the one that fits best (most fields given, then the closest kind, then the first), or the first that fits at all.
/// </summary>
internal sealed class UnionAdapter<TUnion>(bool isSmart, UnionMember<TUnion>[] members) : TypeAdapter<TUnion>
{
    public override string Label => $"union[{string.Join(',', members.Select(m => m.Label))}]";

    public override bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out TUnion value)
    {
        value = default;
        var (exactness, fieldsSet) = (reader.Exactness, reader.FieldsSet);
        var start = reader.Mark();
        var end = start;
        var best = (FieldsSet: -2, Exactness: Exactness.Lax);
        foreach (var member in members)
        {
            reader.Rewind(start);
            reader.Exactness = Exactness.Exact;
            reader.FieldsSet = -1;
            var errors = reader.ErrorCount;
            if (!member.Read(ref reader, out var candidate))
            {
                if (reader.HasFailed)
                {
                    return false;
                }

                reader.Prefix(errors, member.Label);
                continue;
            }

            var match = (reader.FieldsSet, reader.Exactness);
            if (match.CompareTo(best) > 0)
            {
                (best, value, end) = (match, candidate, reader.Mark());
            }

            if (!isSmart || match is (-1, Exactness.Exact))
            {
                break;
            }
        }

        (reader.Exactness, reader.FieldsSet) = (exactness, fieldsSet);
        if (best.FieldsSet < -1 || value is null)
        {
            return false;
        }

        reader.Rewind(end);
        reader.Truncate(start.Errors);
        reader.Floor(best.Exactness);
        reader.AddFieldsSet(best.FieldsSet);
        return true;
    }

    public override bool AreEqual(TUnion left, TUnion right) => members.Select(m => m.AreEqual(left, right)).FirstOrDefault(r => r is not null) ?? Equals(left, right);

    public override JsonObject BuildSchema(SchemaBuilder builder) => new() { ["anyOf"] = new JsonArray([.. members.Select(m => m.BuildSchema(builder))]) };

    public override void Write(ref ModelWriter writer, TUnion value) => WriteMember(ref writer, value, members);

    /// <summary>Writes a value as the first member that it belongs to.</summary>
    internal static void WriteMember(ref ModelWriter writer, TUnion value, IEnumerable<UnionMember<TUnion>> members)
    {
        foreach (var member in members)
        {
            if (member.TryWrite(ref writer, value))
            {
                return;
            }
        }

        throw new InvalidOperationException($"A value of {value?.GetType().Name ?? "null"} belongs to none of the union's members, {string.Join(", ", members.Select(m => m.Label))}.");
    }
}

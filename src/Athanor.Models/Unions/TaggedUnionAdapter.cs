using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads a value of the type that one of its own fields names.</summary>
internal sealed class TaggedUnionAdapter<TUnion> : TypeAdapter<TUnion>
{
    private readonly string _discriminator;
    private readonly byte[] _utf8;
    private readonly string _expected;
    private readonly KeyValuePair<string, UnionMember<TUnion>>[] _members;

    public TaggedUnionAdapter(string discriminator, IEnumerable<KeyValuePair<string, UnionMember<TUnion>>> members)
    {
        _members = [.. members];
        _discriminator = $"'{discriminator}'";
        _utf8 = Encoding.UTF8.GetBytes(discriminator);
        _expected = string.Join(", ", _members.Select(m => $"'{m.Key}'"));
    }

    public override string Label => $"union[{string.Join(',', _members.Select(m => m.Value.Label).Distinct())}]";

    public override bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out TUnion value)
    {
        value = default;
        if (reader.Peek() != JsonKind.Object)
        {
            return reader.SkipError(ErrorTypes.DictType);
        }

        var start = reader.Mark();
        var tag = FindTag(ref reader);
        if (reader.HasFailed)
        {
            return false;
        }

        if (tag is null)
        {
            return reader.Error(ErrorTypes.UnionTagNotFound, new KeyValuePair<string, object?>("discriminator", _discriminator));
        }

        foreach (var (name, member) in _members)
        {
            if (name == tag)
            {
                reader.Rewind(start);
                var errors = reader.ErrorCount;
                return member.Read(ref reader, out value) || reader.Prefix(errors, tag);
            }
        }

        return reader.Error(ErrorTypes.UnionTagInvalid, new("discriminator", _discriminator), new("tag", tag), new("expected_tags", _expected));
    }

    public override bool AreEqual(TUnion left, TUnion right) => _members.Select(m => m.Value).Select(m => m.AreEqual(left, right)).FirstOrDefault(r => r is not null) ?? Equals(left, right);

    public override JsonObject BuildSchema(SchemaBuilder builder)
    {
        var mapping = new JsonObject();
        var choices = new Dictionary<string, JsonObject>();
        foreach (var (tag, member) in _members)
        {
            var schema = member.BuildSchema(builder);
            var reference = (string?)schema["$ref"] ?? member.Label;
            mapping[tag] = reference;
            choices.TryAdd(reference, schema);
        }

        return new JsonObject
        {
            ["oneOf"] = new JsonArray([.. choices.Values]),
            ["discriminator"] = new JsonObject { ["propertyName"] = _discriminator.Trim('\''), ["mapping"] = mapping },
        };
    }

    public override void Write(ref ModelWriter writer, TUnion value) => UnionAdapter<TUnion>.WriteMember(ref writer, value, _members.Select(m => m.Value));

    // The last one counts, as for every key that stands twice; so all of the object is looked at.
    private string? FindTag(ref ModelReader reader)
    {
        string? tag = null;
        var isFirst = true;
        reader.TryEnterObject();
        while (reader.NextProperty(ref isFirst, out var name))
        {
            if (!name.SequenceEqual(_utf8))
            {
                reader.Skip();
            }
            else if (reader.Peek() == JsonKind.String)
            {
                reader.TryReadString(out var text);
                tag = Encoding.UTF8.GetString(text);
            }
            else
            {
                tag = Encoding.UTF8.GetString(reader.ReadRaw()) switch
                {
                    "null" => "None",
                    "true" => "True",
                    "false" => "False",
                    var other => other,
                };
            }
        }

        return tag;
    }
}

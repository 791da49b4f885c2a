using System.Text.Json.Nodes;

namespace Athanor.Models.Tests.Goldens;

/// <summary>An adapter of one type among those put together at run time.</summary>
internal class TestedType<T>(TypeAdapter<T> adapter) : Tested
{
    protected TypeAdapter<T> Adapter { get; } = adapter;

    public override JsonObject Schema(SchemaMode mode) => Adapter.ToJsonSchema(mode);

    public override Outcome Read(string json, ReadOptions options) =>
        Adapter.TryParse(json, out var value, out var errors, options) ? Good(value) : Bad(errors);

    public override Outcome ReadText(string text, ReadOptions options) =>
        Adapter.TryParseText(text, out var value, out var errors, options) ? Good(value) : Bad(errors);

    public override Outcome ReadText(IEnumerable<string> texts, ReadOptions options) =>
        Adapter.TryParseText(texts, out var value, out var errors, options) ? Good(value) : Bad(errors);

    public override Outcome ReadText(IEnumerable<KeyValuePair<string, string>> texts, ReadOptions options) =>
        Adapter.TryParseFields(texts, out var value, out var errors, options) ? Good(value) : Bad(errors);

    public override Tested List(int? min, int? max) => new TestedClass<List<T>>(TypeAdapters.List(Adapter, min, max));

    public override Tested Set(int? min, int? max) => new TestedClass<HashSet<T>>(TypeAdapters.Set(Adapter, min, max));

    public override Tested Nullable() => throw new NotSupportedException();

    public override Tested Strict(bool isStrict) => new TestedType<T>(TypeAdapters.Strict(Adapter, isStrict));

    public override UnionMember<object> Member() => throw new NotSupportedException();

    public override Tested DictionaryOf(Tested value, int? min, int? max) => throw new NotSupportedException();

    public override Tested ValueOf<TKey>(TypeAdapter<TKey> key, int? min, int? max) =>
        new TestedClass<Dictionary<TKey, T>>(TypeAdapters.Dictionary(key, Adapter, min, max));

    public override Tested Pair(Tested second) => second.PairAfter(Adapter);

    public override Tested PairAfter<T1>(TypeAdapter<T1> first) => new TestedStruct<(T1, T)>(TypeAdapters.Tuple(first, Adapter));

    public override Tested Triple(Tested second, Tested third) => second.TripleAfter(Adapter, third);

    public override Tested TripleAfter<T1>(TypeAdapter<T1> first, Tested third) => third.TripleAfter(first, Adapter);

    public override Tested TripleAfter<T1, T2>(TypeAdapter<T1> first, TypeAdapter<T2> second) => new TestedStruct<(T1, T2, T)>(TypeAdapters.Tuple(first, second, Adapter));

    protected static Outcome Bad(ModelErrors errors) => new(null, (JsonArray)JsonNode.Parse(errors.ToJson())!, null);

    private Outcome Good(T value) => new(JsonNode.Parse(Adapter.ToJson(value)), null, value);
}

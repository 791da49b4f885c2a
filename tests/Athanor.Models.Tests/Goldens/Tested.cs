namespace Athanor.Models.Tests.Goldens;

/// <summary>An adapter whose type is known at run time only, put together from a description.</summary>
internal abstract class Tested
{
    public abstract System.Text.Json.Nodes.JsonObject Schema(SchemaMode mode);

    public abstract Outcome Read(string json, ReadOptions options);

    public abstract Outcome ReadText(string text, ReadOptions options);

    public abstract Outcome ReadText(IEnumerable<string> texts, ReadOptions options);

    public abstract Outcome ReadText(IEnumerable<KeyValuePair<string, string>> texts, ReadOptions options);

    public abstract Tested List(int? min, int? max);

    public abstract Tested Set(int? min, int? max);

    public abstract Tested Nullable();

    public abstract Tested Strict(bool isStrict);

    public abstract UnionMember<object> Member();

    public abstract Tested DictionaryOf(Tested value, int? min, int? max);

    public abstract Tested ValueOf<TKey>(TypeAdapter<TKey> key, int? min, int? max)
        where TKey : notnull;

    public abstract Tested Pair(Tested second);

    public abstract Tested PairAfter<T1>(TypeAdapter<T1> first);

    public abstract Tested Triple(Tested second, Tested third);

    public abstract Tested TripleAfter<T1>(TypeAdapter<T1> first, Tested third);

    public abstract Tested TripleAfter<T1, T2>(TypeAdapter<T1> first, TypeAdapter<T2> second);
}

namespace Athanor.Models.Tests.Goldens;

/// <summary>A reference type among those put together at run time.</summary>
internal sealed class TestedClass<T>(TypeAdapter<T> adapter) : TestedType<T>(adapter)
    where T : class
{
    public override Tested Nullable() => new TestedType<T?>(TypeAdapters.Optional(Adapter));

    public override Tested Strict(bool isStrict) => new TestedClass<T>(TypeAdapters.Strict(Adapter, isStrict));

    public override UnionMember<object> Member() => TypeAdapters.Member<object, T>(Adapter);

    public override Tested DictionaryOf(Tested value, int? min, int? max) => value.ValueOf(Adapter, min, max);
}

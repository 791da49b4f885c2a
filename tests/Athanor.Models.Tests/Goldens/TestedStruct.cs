namespace Athanor.Models.Tests.Goldens;

/// <summary>A value type among those put together at run time.</summary>
internal sealed class TestedStruct<T>(TypeAdapter<T> adapter) : TestedType<T>(adapter)
    where T : struct
{
    public override Tested Nullable() => new TestedType<T?>(TypeAdapters.Nullable(Adapter));

    public override Tested Strict(bool isStrict) => new TestedStruct<T>(TypeAdapters.Strict(Adapter, isStrict));

    public override UnionMember<object> Member() => TypeAdapters.Member<object, T>(Adapter);

    public override Tested DictionaryOf(Tested value, int? min, int? max) => value.ValueOf(Adapter, min, max);
}

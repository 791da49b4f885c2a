using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>A model's adapter, found when it is first used: models may hold each other, and themselves.</summary>
internal sealed class ModelReference<T> : TypeAdapter<T>
    where T : IModel<T>
{
    public static readonly ModelReference<T> Instance = new();

    private TypeAdapter<T>? _adapter;

    public override string Label => Adapter.Label;

    private TypeAdapter<T> Adapter => _adapter ??= T.Adapter;

    public override bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out T value) => Adapter.Read(ref reader, out value);

    public override JsonObject BuildSchema(SchemaBuilder builder) => Adapter.BuildSchema(builder);

    public override void Write(ref ModelWriter writer, T value) => Adapter.Write(ref writer, value);

    public override bool AreEqual(T left, T right) => Adapter.AreEqual(left, right);
}

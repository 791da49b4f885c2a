namespace Athanor.Models.Generators.Facts;

/// <summary>What a model's type is, as far as its code differs.</summary>
internal sealed record ModelKind(bool IsStruct, bool IsReadOnly, bool IsAbstract, bool IsSealed);

namespace Athanor.Models.Generators.Facts;

/// <summary>What a model's type is, as far as its code differs.</summary>
/// <param name="IsStruct">Whether it is a struct.</param>
/// <param name="NeedsLayout">Whether the order of its fields must be left open, since a part of them is generated.</param>
/// <param name="IsReadOnly">Whether it is a struct whose fields do not change.</param>
/// <param name="IsAbstract">Whether it is abstract.</param>
/// <param name="IsSealed">Whether nothing is derived from it.</param>
internal sealed record ModelKind(bool IsStruct, bool NeedsLayout, bool IsReadOnly, bool IsAbstract, bool IsSealed);

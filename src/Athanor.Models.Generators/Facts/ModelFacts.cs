using Athanor.Orm.Generators.Models;

namespace Athanor.Models.Generators.Facts;

/// <summary>What generated code must know of a model; nothing but text, so that equal facts are not written twice.</summary>
/// <param name="FileName">The generated file's name.</param>
/// <param name="Namespace">The namespace; empty for none.</param>
/// <param name="Containers">The heads of the types around it.</param>
/// <param name="Declaration">The head of another part of it, as in <c>partial record Page&lt;T&gt;</c>.</param>
/// <param name="Type">Its full name.</param>
/// <param name="Name">Its name.</param>
/// <param name="TypeParameters">The names of its type parameters.</param>
/// <param name="Kind">What it is.</param>
/// <param name="BaseIsModel">Whether its base class is a model, which keeps the set of fields.</param>
/// <param name="NeedsConstructor">Whether the constructor without parameters must be written, since there is no other.</param>
/// <param name="HasConstructor">Whether its author wrote a constructor without parameters.</param>
/// <param name="Primary">The parameters of its primary constructor: the field's number and the default in code.</param>
/// <param name="Settings">What its attribute says.</param>
/// <param name="ExtraProperty">The property that keeps extra keys; null if there is none.</param>
/// <param name="Description">What it is, for the schema.</param>
/// <param name="Root">Whether its one field is the whole of it.</param>
/// <param name="Fields">Its fields, those of its base first.</param>
/// <param name="Computed">Its computed members.</param>
/// <param name="Before">The validators of the whole that run before.</param>
/// <param name="After">The validators of the whole that run after.</param>
internal sealed record ModelFacts(
    string FileName,
    string Namespace,
    EquatableArray<string> Containers,
    string Declaration,
    string Type,
    string Name,
    EquatableArray<string> TypeParameters,
    ModelKind Kind,
    bool BaseIsModel,
    bool NeedsConstructor,
    bool HasConstructor,
    EquatableArray<PrimaryParameter> Primary,
    ModelSettings Settings,
    string? ExtraProperty,
    string? Description,
    bool Root,
    EquatableArray<FieldFacts> Fields,
    EquatableArray<ComputedFacts> Computed,
    EquatableArray<string> Before,
    EquatableArray<string> After)
{
    public bool IsGeneric => TypeParameters.Count > 0;
}

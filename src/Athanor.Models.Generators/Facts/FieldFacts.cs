using Athanor.Orm.Generators.Models;

namespace Athanor.Models.Generators.Facts;

/// <summary>A field of a model.</summary>
/// <param name="Property">Its property's name in code.</param>
/// <param name="Type">Its type in code.</param>
/// <param name="Adapter">The adapter in code.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Alias">The name under which it is written.</param>
/// <param name="Inputs">Where it is read from: each a path, the first choice first.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="IsExcluded">Whether it is never written.</param>
/// <param name="IsPrimary">Whether the primary constructor sets it.</param>
/// <param name="Description">What it is, for the schema.</param>
/// <param name="IsDeprecated">Whether it should no longer be used.</param>
/// <param name="After">The validators that run after it is read.</param>
internal sealed record FieldFacts(
    string Property,
    string Type,
    string Adapter,
    string Name,
    string Alias,
    EquatableArray<InputPath> Inputs,
    bool IsRequired,
    bool IsExcluded,
    bool IsPrimary,
    string? Description,
    bool IsDeprecated,
    EquatableArray<ValidatorFacts> After);

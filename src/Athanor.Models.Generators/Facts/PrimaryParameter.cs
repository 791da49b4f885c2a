namespace Athanor.Models.Generators.Facts;

/// <summary>A parameter of a model's primary constructor.</summary>
internal sealed record PrimaryParameter(int Field, string Default);

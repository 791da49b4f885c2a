namespace Athanor.Models.Generators.Facts;

/// <summary>A computed member.</summary>
internal sealed record ComputedFacts(string Property, string Type, string Adapter, string Name, string Alias, string? Description);

namespace Athanor.Models.Generators.Facts;

/// <summary>What a model's attribute says.</summary>
internal sealed record ModelSettings(int Naming, int Aliases, bool ByName, int Extra, bool Strict);

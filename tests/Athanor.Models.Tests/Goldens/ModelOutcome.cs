using System.Text.Json.Nodes;

namespace Athanor.Models.Tests.Goldens;

/// <summary>What became of a payload: the errors, or what was given and what is written.</summary>
internal sealed record ModelOutcome(JsonArray? Errors, IReadOnlyList<string> FieldsSet, Func<DumpOptions, JsonNode?> Dump);

using System.Text.Json.Nodes;

namespace Athanor.Models.Tests.Goldens;

/// <summary>What became of an input: the value as JSON and as a number, or the errors.</summary>
internal sealed record Outcome(JsonNode? Value, JsonArray? Errors, object? Native);

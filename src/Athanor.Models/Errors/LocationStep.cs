namespace Athanor.Models;

/// <summary>A location while it is found: each level puts its own step before those of the levels inside.</summary>
internal sealed record LocationStep(LocationPart Part, LocationStep? Next);

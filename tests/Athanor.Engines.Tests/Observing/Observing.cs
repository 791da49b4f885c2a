namespace Athanor.Engines.Tests.Observing;

/// <summary>Tests that listen to what the whole process tells, or measure that nobody does: one after the other.</summary>
[CollectionDefinition(nameof(Observing))]
public sealed class Observing;

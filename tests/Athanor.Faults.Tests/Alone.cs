namespace Athanor.Faults.Tests;

/// <summary>Tests that measure, or take the machine for themselves: they run after the others, one by one.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

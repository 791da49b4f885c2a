namespace Athanor.Benchmarks;

/// <summary>The run cannot go on, for a reason that its user can act on: the message says which.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);

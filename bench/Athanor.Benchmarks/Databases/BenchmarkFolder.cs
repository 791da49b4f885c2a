namespace Athanor.Benchmarks.Databases;

/// <summary>The benchmark's own folder among the user's temporary ones: seeded data stays there from one run to the next.</summary>
internal static class BenchmarkFolder
{
    public static string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"athanor-bench-{Environment.UserName}");
}

namespace Athanor.Benchmarks.Databases;

/// <summary>The databases that the benchmark runs on.</summary>
internal enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}

namespace Athanor.Benchmarks.Databases;

/// <summary>Where a peer connects to: the database itself, or the same database through something that counts.</summary>
internal sealed record Target(DatabaseKind Kind, string ConnectionString);

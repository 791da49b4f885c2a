using Athanor.Benchmarks.Databases;

namespace Athanor.Benchmarks.Peers;

/// <summary>A peer's published name, and how to connect it.</summary>
/// <param name="Name">As the tables, the JSON and the command line call it.</param>
/// <param name="Connect">Answers null where there is no such peer on that kind of database.</param>
internal sealed record PeerEntry(string Name, Func<Target, Peer?> Connect);

namespace Athanor.Sql;

/// <summary>Which database a driver opens connections to, as far as it is no secret: for traces and metrics.</summary>
/// <param name="Address">The host, or the socket; null for a database in the process.</param>
/// <param name="Port">The port; null where there is none, and where it is the database's usual one.</param>
/// <param name="Database">The database's name, or that of its file; null when unknown.</param>
public sealed record DriverEndpoint(string? Address, int? Port, string? Database);

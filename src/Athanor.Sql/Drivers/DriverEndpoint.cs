namespace Athanor.Sql;

/// <summary>Which database a driver opens connections to, as far as it is no secret: for traces and metrics.</summary>
/// <param name="Address">The host, or the socket; null for a database in the process.</param>
/// <param name="Port">The port; null where there is none.</param>
/// <param name="Database">The database's name, or its file.</param>
public sealed record DriverEndpoint(string? Address, int? Port, string? Database);

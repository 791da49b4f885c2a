namespace Athanor.Sqlite;

/// <summary>A row of <c>sqlite_master</c>.</summary>
/// <param name="Type"><c>table</c>, <c>view</c> or <c>index</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Table">The table of an index.</param>
/// <param name="Sql">The command that made it; empty for the index of a key.</param>
internal readonly record struct CatalogueEntry(string Type, string Name, string Table, string Sql);

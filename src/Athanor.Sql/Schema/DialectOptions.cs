namespace Athanor.Sql;

/// <summary>What one dialect alone says of a table, an index or a view: how it is stored. Other dialects pass it over.</summary>
/// <remarks>A dialect package derives from it, so that the names of the options are checked by the compiler.</remarks>
public abstract record DialectOptions;

namespace Athanor.Sqlite;

/// <summary>A row of <c>pragma_table_xinfo</c>.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Type">Its type as it was declared.</param>
/// <param name="IsNotNull">Whether it refuses NULL.</param>
/// <param name="Default">Its default as SQL; null without one.</param>
/// <param name="KeyPlace">Its place in the primary key, from 1; 0 outside of it.</param>
/// <param name="Hidden">0 for a plain column, 1 for one of a virtual table that is not shown, 2 and 3 for a computed one.</param>
internal readonly record struct CatalogueColumn(string Name, string Type, bool IsNotNull, string? Default, int KeyPlace, int Hidden);

namespace Athanor.Orm;

/// <summary>Maps a partial class to a table: its partial properties become columns and relationships.</summary>
/// <remarks>
/// A class that derives from a mapped one shares its rows. Without a name for a table its columns are in the superclass's table (single-table inheritance); with a name
/// they are in a table of its own beside that (joined-table inheritance). With <see cref="IsConcrete"/> its table has all columns, the inherited ones too.
/// </remarks>
/// <param name="table">The table's name; when null, the class's name in snake_case, or for a class that derives from a mapped one that one's table.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EntityAttribute(string? table = null) : Attribute
{
    /// <summary>The table's name.</summary>
    public string? Table => table;

    /// <summary>The database schema; the connection's default when null.</summary>
    public string? Schema { get; set; }

    /// <summary>Whether the table of a class that derives from a mapped one has the inherited columns, too (concrete-table inheritance): the two classes share no rows.</summary>
    public bool IsConcrete { get; set; }
}

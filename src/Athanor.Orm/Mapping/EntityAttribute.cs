namespace Athanor.Orm;

/// <summary>Maps a partial class to a table: its partial properties become columns and relationships.</summary>
/// <param name="table">The table's name; the class's name in snake_case when null.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EntityAttribute(string? table = null) : Attribute
{
    /// <summary>The table's name.</summary>
    public string? Table => table;

    /// <summary>The database schema; the connection's default when null.</summary>
    public string? Schema { get; set; }
}

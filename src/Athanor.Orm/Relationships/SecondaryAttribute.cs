namespace Athanor.Orm;

/// <summary>On a collection: many objects refer to many, by rows of a table between them that has no class.</summary>
/// <remarks>
/// Two classes with collections of each other are many-to-many without it: the table is named after both tables, in the alphabet's order, and a column after each
/// class and its key (<c>roles_users</c> has <c>role_id</c> and <c>user_id</c> for <c>Role.Id</c> and <c>User.Id</c>). It stands at one of the two ends.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecondaryAttribute : Attribute
{
    /// <summary>Names the table between.</summary>
    /// <param name="table">Its name.</param>
    public SecondaryAttribute(string table) => Table = table;

    /// <summary>The table's name.</summary>
    public string Table { get; }

    /// <summary>The database schema of the table; null for the one of the class's table.</summary>
    public string? Schema { get; init; }

    /// <summary>The column that refers to the class with the attribute; of a composite key several, with commas.</summary>
    public string? Column { get; init; }

    /// <summary>The column that refers to the objects in the collection; of a composite key several, with commas.</summary>
    public string? TargetColumn { get; init; }
}

namespace Athanor.Orm;

/// <summary>The database gives a new row this value where the object was not given one.</summary>
/// <param name="sql">The default as SQL.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ServerDefaultAttribute(string sql) : Attribute
{
    /// <summary>The default as SQL.</summary>
    public string Sql => sql;
}

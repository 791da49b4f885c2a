namespace Athanor.Sql;

/// <summary>One thing in which two schemas differ on a dialect.</summary>
/// <param name="Name">The table or view.</param>
/// <param name="Subject">The part of it: <c>column id</c>, <c>foreign key fk_orders_users</c>.</param>
/// <param name="Expected">What the first says of it; null where it has no such thing.</param>
/// <param name="Actual">What the second says of it; null where it has no such thing.</param>
public sealed record SchemaDifference(string Name, string Subject, string? Expected, string? Actual)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}, {Subject}: {Expected ?? "nothing"} is expected, and there is {Actual ?? "nothing"}";
}

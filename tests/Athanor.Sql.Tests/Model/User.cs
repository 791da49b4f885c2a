namespace Athanor.Sql.Tests;

/// <summary>A user as a query reads one.</summary>
internal sealed record User(long Id, string Name, int Age)
{
    public static UserTable Table { get; } = new(UserTable.Schema);
}

namespace Athanor.Sql.Tests;

/// <summary>A post as a query reads one.</summary>
internal sealed record Post(long Id, string Title)
{
    public static PostTable Table { get; } = new(PostTable.Schema);
}

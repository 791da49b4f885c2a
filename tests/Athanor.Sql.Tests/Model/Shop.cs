namespace Athanor.Sql.Tests;

internal static class Shop
{
    public static MetaData MetaData { get; } = new();
}

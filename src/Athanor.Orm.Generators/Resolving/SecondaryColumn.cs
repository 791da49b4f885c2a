namespace Athanor.Orm.Generators.Resolving;

/// <summary>A column of a table between two classes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="KeyColumn">The name of the key's column that it refers to.</param>
internal sealed record SecondaryColumn(string Name, string KeyColumn);

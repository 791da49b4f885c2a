namespace Athanor.Orm.Generators.Models;

/// <summary>What [Secondary] says of the table between two classes.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Schema">The database schema.</param>
/// <param name="Column">The column that refers to the class with the attribute, or several with commas.</param>
/// <param name="TargetColumn">The column that refers to the other class, or several with commas.</param>
internal sealed record SecondaryModel(string Table, string? Schema, string? Column, string? TargetColumn);

namespace Athanor.Orm.Generators.Models;

/// <summary>A column of a source as a projection sees it.</summary>
/// <param name="Property">The name of the entity's property, or of the typed table's.</param>
/// <param name="Member">The typed table's member.</param>
/// <param name="ClrType">Its type in code, without nullability.</param>
/// <param name="IsNullable">Whether null is a value of it.</param>
internal sealed record ProjectionColumnModel(string Property, string Member, string ClrType, bool IsNullable);

namespace Athanor.Orm.Generators.Resolving;

/// <summary>The key that a relationship goes by.</summary>
/// <param name="Property">Its property.</param>
/// <param name="ClrType">Its type in code.</param>
internal sealed record KeyEnd(string Property, string ClrType);

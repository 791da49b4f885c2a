using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>The key that a relationship goes by.</summary>
/// <param name="Properties">Its properties, in order.</param>
/// <param name="ClrType">Its type in code: the property's, or a tuple.</param>
internal sealed record KeyEnd(EquatableArray<string> Properties, string ClrType);

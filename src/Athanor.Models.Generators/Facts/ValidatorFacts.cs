using Athanor.Orm.Generators.Models;

namespace Athanor.Models.Generators.Facts;

/// <summary>A validator that runs after a field is read.</summary>
/// <param name="Method">The method in code.</param>
/// <param name="Arguments">Its arguments: a field's number, or -1 for the errors.</param>
/// <param name="ReturnsValue">Whether it returns the value to go on with.</param>
internal sealed record ValidatorFacts(string Method, EquatableArray<int> Arguments, bool ReturnsValue);

using Athanor.Orm.Generators.Models;

namespace Athanor.Models.Generators.Facts;

/// <summary>A place where a field is read from.</summary>
/// <param name="Key">The key in the model's own object.</param>
/// <param name="Steps">The steps behind it, in code.</param>
internal sealed record InputPath(string Key, EquatableArray<string> Steps);

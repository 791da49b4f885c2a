namespace Athanor.Orm.Generators.Models;

/// <summary>What a projection is read from.</summary>
/// <param name="Name">Its own name, as messages say it.</param>
/// <param name="Table">The typed table in code.</param>
/// <param name="IsPublic">Whether everybody sees it.</param>
/// <param name="Columns">Its columns in order; none where it is no source.</param>
internal sealed record ProjectionSource(string Name, string Table, bool IsPublic, EquatableArray<ProjectionColumnModel> Columns);

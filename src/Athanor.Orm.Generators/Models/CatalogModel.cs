namespace Athanor.Orm.Generators.Models;

/// <summary>A class marked as a catalog.</summary>
internal sealed record CatalogModel(TypePlace Place, string Keyword, bool CanBeWritten);

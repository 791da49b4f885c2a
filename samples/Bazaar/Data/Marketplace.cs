namespace Bazaar.Data;

/// <summary>The tables of all entities: <c>Marketplace.MetaData</c>.</summary>
[Catalog]
public partial class Marketplace;

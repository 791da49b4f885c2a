namespace Athanor.Orm;

/// <summary>Gathers the assembly's entities into one metadata: <c>[Catalog] public partial class Shop;</c> gives <c>Shop.MetaData</c>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CatalogAttribute : Attribute;

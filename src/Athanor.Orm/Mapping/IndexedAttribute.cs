namespace Athanor.Orm;

/// <summary>The column has an index.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IndexedAttribute : Attribute;

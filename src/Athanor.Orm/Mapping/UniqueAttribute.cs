namespace Athanor.Orm;

/// <summary>The column's values are unique in the table.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UniqueAttribute : Attribute;

namespace Athanor.Orm;

/// <summary>Marks the property (int or long) that counts an object's saved changes: an update or delete of an older version fails instead of overwriting.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class VersionAttribute : Attribute;

namespace Athanor.Orm;

/// <summary>Marks the property (int or long) that counts an object's saved changes: an update or delete of an older version fails instead of overwriting.</summary>
/// <remarks>
/// The version that counts is the one that was read; what is assigned to the property of an object from the database is not compared. A version that a client
/// sends back is compared by the program, with that of the object that it has read.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class VersionAttribute : Attribute;

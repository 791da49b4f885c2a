namespace Athanor.Orm;

/// <summary>The SQL type of a column: a class with a constructor without parameters that derives from <see cref="SqlType{T}"/> of the property's type.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SqlTypeAttribute(Type type) : Attribute
{
    /// <summary>The class.</summary>
    public Type Type => type;
}

namespace Athanor.Orm;

/// <summary>On a reference to another entity: what the database does with this row when that one is deleted.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OnDeleteAttribute(ReferentialAction action) : Attribute
{
    /// <summary>What the database does.</summary>
    public ReferentialAction Action => action;
}

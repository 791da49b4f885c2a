namespace Athanor.Orm;

/// <summary>On a reference to another entity: what the database does with this row when the key of that one changes.</summary>
/// <remarks>With <see cref="ReferentialAction.Cascade"/> the database carries the new key to the rows that refer to it, and the session to those of their objects that it has.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OnUpdateAttribute(ReferentialAction action) : Attribute
{
    /// <summary>What the database does.</summary>
    public ReferentialAction Action => action;
}

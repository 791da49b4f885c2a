namespace Athanor.Orm;

/// <summary>On a column: a query leaves it out, and it is loaded when it is asked for (<c>session.LoadAsync(user, u => u.Biography)</c>). For what is large and seldom read.</summary>
/// <param name="group">Columns of the same group are loaded together; null for this one alone.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DeferredAttribute(string? group = null) : Attribute
{
    /// <summary>The group of columns that are loaded together; null for this one alone.</summary>
    public string? Group => group;
}

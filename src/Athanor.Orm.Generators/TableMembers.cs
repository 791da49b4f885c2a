using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators;

/// <summary>The names of a typed table's members: those of the properties, as far as C# allows.</summary>
internal static class TableMembers
{
    // Members of the base classes that a column or relationship may hide by `new`.
    private static readonly HashSet<string> Inherited =
        ["As", "CreateShape", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>The member for a property. A class has no member of its own name, and a typed table needs its own <c>CreateAlias</c>: these get an underscore.</summary>
    public static string NameOf(TypePlace place, string property) => property == place.TableName || property == "CreateAlias" ? $"{property}_" : property;

    /// <summary>What stands before the member where it hides another: <c>new </c>.</summary>
    public static string Hiding(string member) => Inherited.Contains(member) ? "new " : "";
}

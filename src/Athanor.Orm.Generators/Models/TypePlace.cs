namespace Athanor.Orm.Generators.Models;

/// <summary>Where a class stands in the source: its namespace, the classes around it and its own name.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Containers">The types around it, outermost first, as their partial declarations begin: <c>partial class Outer</c>.</param>
/// <param name="ContainerNames">The names of the types around it, outermost first.</param>
/// <param name="Name">Its name as it is declared, with type parameters where it has any.</param>
internal sealed record TypePlace(string Namespace, EquatableArray<string> Containers, EquatableArray<string> ContainerNames, string Name)
{
    /// <summary>The class's name in code.</summary>
    public string FullName => Sibling(Identifier.Escape(Name));

    /// <summary>The generated typed table's name in code.</summary>
    public string Table => Sibling(TableName);

    /// <summary>The generated mapping's name in code.</summary>
    public string Mapping => Sibling(MappingName);

    /// <summary>The name in code of the class that holds a catalog's tables.</summary>
    public string Tables => Sibling(TablesName);

    /// <summary>The own name of the class that holds a catalog's tables.</summary>
    public string TablesName => $"{Name}Tables";

    /// <summary>The generated typed table's own name.</summary>
    public string TableName => $"{Name}Table";

    /// <summary>The generated mapping's own name.</summary>
    public string MappingName => $"{Name}Mapping";

    /// <summary>The name of the static class at the namespace's level that holds the extension members.</summary>
    public string ExtensionsName => string.Concat(ContainerNames.Select(c => $"{c}_")) + $"{Name}SessionExtensions";

    /// <summary>The generated file's name without its end: unlike for unlike classes, but for upper and lower case.</summary>
    public string FileName
    {
        get
        {
            var name = string.Join("+", ContainerNames.Append(Name)).Replace('<', '{').Replace('>', '}');
            return Namespace.Length == 0 ? name : $"{Namespace}.{name}";
        }
    }

    private string Sibling(string name)
    {
        var path = string.Join(".", ContainerNames.Select(Identifier.Escape).Append(name));
        return Namespace.Length == 0 ? $"global::{path}" : $"global::{Identifier.EscapeAll(Namespace)}.{path}";
    }
}

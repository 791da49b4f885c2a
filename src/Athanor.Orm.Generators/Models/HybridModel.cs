namespace Athanor.Orm.Generators.Models;

/// <summary>A member of a mapped class that works in SQL too.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The C# type of its value, in code.</param>
/// <param name="IsMethod">Whether it is a method.</param>
/// <param name="IsPublic">Whether everybody sees it.</param>
/// <param name="IsVisible">Whether code beside the class sees it.</param>
/// <param name="Parameters">A method's parameters.</param>
/// <param name="Sql">The SQL side in code, over <see cref="Table"/> and the parameters; null where the class has it by hand.</param>
/// <param name="IsColumn">Whether it is a column under another name, and so a target of changes, too.</param>
/// <param name="IsRewritten">Whether the SQL side could be written; where it could not a diagnostic says why, and the member is there all the same.</param>
internal sealed record HybridModel(
    string Name, string Type, bool IsMethod, bool IsPublic, bool IsVisible, EquatableArray<HybridParameterModel> Parameters, string? Sql, bool IsColumn, bool IsRewritten)
{
    /// <summary>Whether the class has the SQL side by hand.</summary>
    public bool IsByHand => Sql is null && IsRewritten;

    /// <summary>The name that the SQL side has for the typed table.</summary>
    public string Table => Parameters.Any(p => p.Name == "table") ? "table_" : "table";

    /// <summary>The name of the static method with the SQL side.</summary>
    public string SqlMethod => SqlMethodOf(Name);

    /// <summary>The expression's type in code.</summary>
    public string ExprType => $"global::Athanor.Sql.{(IsColumn ? "Column" : "Expr")}<{Type}>";

    public static string SqlMethodOf(string member) => $"{member}Sql";
}

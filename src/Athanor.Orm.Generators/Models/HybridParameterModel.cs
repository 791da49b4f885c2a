namespace Athanor.Orm.Generators.Models;

/// <summary>A parameter of a method that works in SQL too.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its C# type in code.</param>
internal sealed record HybridParameterModel(string Name, string Type)
{
    /// <summary>Whether null is a value of it.</summary>
    public bool IsNullable => Type.EndsWith("?", StringComparison.Ordinal);

    /// <summary>The parameter of the typed table's member, for which a null is the value null.</summary>
    public string NullableDeclaration => $"global::Athanor.Sql.Expr<{Type}>{(IsNullable ? "?" : "")} {Identifier.Escape(Name)}";

    /// <summary>The parameter of the SQL side as it is declared.</summary>
    public string Declaration => $"global::Athanor.Sql.Expr<{Type}> {Identifier.Escape(Name)}";
}

namespace Athanor.Sql;

public static partial class SqlLanguage
{
    /// <summary>JSON's null as a value of the type of a JSON column: <c>u.Data.To(JsonNull(u.Data))</c>. A plain null is NULL.</summary>
    /// <exception cref="ArgumentException">The expression is no JSON document.</exception>
    public static Expr<T> JsonNull<T>(Expr<T> document) => Checked(document).Type.Stored.Kind == SqlTypeKind.Json
        ? new JsonNull<T>(document.Type)
        : throw new ArgumentException($"The expression has type {document.Type} and is no JSON.", nameof(document));
}

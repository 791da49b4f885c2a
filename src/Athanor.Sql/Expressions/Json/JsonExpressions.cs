using System.Text.Json;

namespace Athanor.Sql;

/// <summary>What JSON documents can be asked: the value at a path, keys, containment.</summary>
public static class JsonExpressions
{
    /// <summary>A place inside the document, by keys and indexes from 0: <c>u.Data.Path("tags", 0).AsString()</c>.</summary>
    /// <exception cref="ArgumentException">The expression is no JSON document.</exception>
    public static JsonPath Path(this Expr document, params ReadOnlySpan<JsonStep> steps) =>
        document is JsonPath path ? new JsonPath(path.Document, [.. path.Steps, .. steps]) : new JsonPath(Json(document), [.. steps]);

    /// <summary>Whether the document is an object that has this key.</summary>
    /// <exception cref="ArgumentException">The expression is no JSON document.</exception>
    public static Expr<bool> HasKey(this Expr document, string key) => new JsonTest(JsonTestKind.HasKey, Json(document), new JsonPathParameter([key]));

    /// <summary>Whether the document contains another: each key of an object with a value that contains the other's, each element of an array, an equal value.</summary>
    /// <remarks>SQLite has no such operator.</remarks>
    /// <exception cref="ArgumentException">The expression is no JSON document.</exception>
    public static Expr<bool> JsonContains(this Expr document, JsonElement part) =>
        new JsonTest(JsonTestKind.Contains, Json(document), new BindParameter<JsonElement>(part, SqlTypes.RawJson));

    /// <summary>Whether the document contains that of another expression.</summary>
    /// <exception cref="ArgumentException">One of the expressions is no JSON document.</exception>
    public static Expr<bool> JsonContains(this Expr document, Expr part) => new JsonTest(JsonTestKind.Contains, Json(document), Json(part));

    /// <summary>Whether the value is JSON's null, which is not NULL; a place that the document does not have is neither.</summary>
    /// <exception cref="ArgumentException">The expression is no JSON document.</exception>
    public static Expr<bool> IsJsonNull(this Expr document) => new JsonTest(JsonTestKind.IsNull, Json(document), null);

    private static Expr Json(Expr document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.SqlType.Stored.Kind == SqlTypeKind.Json ? document : throw new ArgumentException(
            $"The expression has type {document.SqlType} and is no JSON. Give its column `SqlTypes.Json(…)` or `SqlTypes.RawJson`, or cast it to one of them.", nameof(document));
    }
}

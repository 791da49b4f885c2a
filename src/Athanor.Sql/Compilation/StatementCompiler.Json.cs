namespace Athanor.Sql;

// JSON, in the standard's words.
public abstract partial class StatementCompiler
{
    /// <summary>The value at a path, as JSON.</summary>
    protected internal virtual void VisitJsonPath(JsonPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Write("JSON_QUERY(");
        Node(path.Document);
        Write(", ");
        JsonPathText(path.Parameter);
        Write(")");
    }

    /// <summary>The value at a path, as text, number or truth value.</summary>
    protected internal virtual void VisitJsonScalar(IJsonScalar scalar)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        Write("JSON_VALUE(");
        Node(scalar.Path.Document);
        Write(", ");
        JsonPathText(scalar.Path.Parameter);
        Write($" RETURNING {Dialect.TypeName(scalar.SqlType)})");
    }

    /// <summary>A question to a document.</summary>
    protected internal virtual void VisitJsonTest(JsonTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (test.Kind != JsonTestKind.HasKey)
        {
            throw Unsupported(test.Kind == JsonTestKind.Contains ? "containment of JSON documents" : "test for JSON's null", "compare the values at their paths, `document.Path(…)`");
        }

        Write("JSON_EXISTS(");
        Node(test.Document);
        Write(", ");
        Node(test.Other!);
        Write(")");
    }

    /// <summary>JSON's null.</summary>
    protected internal virtual void VisitJsonNull() => Write($"CAST('null' AS {Dialect.TypeName(SqlTypes.RawJson)})");

    /// <summary>Writes the marker of a path into a document that travels as one text in the standard's path language: <c>$."key"[0]</c>.</summary>
    protected internal void JsonPathText(IBindParameter path) => Marker(path, 0, isArray: false);
}

using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Athanor.Sql;

/// <summary>A place inside a JSON document: <c>u.Data.Path("address", "lines", 0)</c>. The value there as JSON; NULL where the document has no such place.</summary>
/// <remarks>The steps travel as a parameter: no key, whatever it holds, becomes part of the SQL.</remarks>
public sealed class JsonPath : Expr<JsonElement?>
{
    private Expr _document;
    private static readonly SqlType<JsonElement?> Raw = SqlTypes.Nullable(SqlTypes.RawJson);

    private JsonPathParameter _path;

    internal JsonPath(Expr document, ImmutableArray<JsonStep> steps) : base(Raw)
    {
        _document = document;
        _path = new JsonPathParameter(steps);
    }

    /// <summary>The document.</summary>
    public Expr Document => _document;

    /// <summary>The steps from the document's root.</summary>
    public ImmutableArray<JsonStep> Steps => _path.Steps;

    /// <summary>The parameter that holds the steps.</summary>
    public IBindParameter Parameter => _path;

    /// <summary>The value as text: a string's own text, of all else the JSON; NULL for JSON's null.</summary>
    public Expr<string?> AsString() => new JsonScalar<string?>(this, SqlTypes.Text!);

    /// <summary>The value as a 32-bit integer; NULL for JSON's null. A value of another kind is an error, at the latest when it is read.</summary>
    public Expr<int?> AsInteger() => new JsonScalar<int?>(this, SqlTypes.Nullable(SqlTypes.Integer));

    /// <summary>The value as a 64-bit integer; NULL for JSON's null. A value of another kind is an error, at the latest when it is read.</summary>
    public Expr<long?> AsBigInt() => new JsonScalar<long?>(this, SqlTypes.Nullable(SqlTypes.BigInt));

    /// <summary>The value as a double-precision number; NULL for JSON's null. A value of another kind is an error, at the latest when it is read.</summary>
    public Expr<double?> AsDouble() => new JsonScalar<double?>(this, SqlTypes.Nullable(SqlTypes.Double));

    /// <summary>The value as an exact decimal; NULL for JSON's null. SQLite reads fractions with 15 digits.</summary>
    public Expr<decimal?> AsDecimal() => new JsonScalar<decimal?>(this, SqlTypes.Nullable(SqlTypes.Numeric()));

    /// <summary>The value as a truth value; NULL for JSON's null. A value of another kind is an error, at the latest when it is read.</summary>
    public Expr<bool?> AsBoolean() => new JsonScalar<bool?>(this, SqlTypes.Nullable(SqlTypes.Boolean));

    /// <summary>The value as an object; null where there is no such place, and for JSON's null.</summary>
    /// <param name="info">System.Text.Json's description of the type.</param>
    public Expr<T?> AsJson<T>(JsonTypeInfo<T> info)
        where T : class => new TypedExpr<T?>(this, SqlTypes.Json(info)!, Precedence);

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Node(ref _document);
        parts.Node(ref _path);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitJsonPath(this);
}

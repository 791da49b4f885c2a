namespace Athanor.Sql;

/// <summary>A value inside a JSON document as a SQL value.</summary>
internal sealed class JsonScalar<T>(JsonPath path, SqlType<T> type) : Expr<T>(type), IJsonScalar
{
    public JsonPath Path => path;

    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Node(ref path);
        parts.Value(Type);
    }

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitJsonScalar(this);
}

namespace Athanor.MySql.Compilation;

// JSON. A path travels as one text.
internal sealed partial class MySqlStatementCompiler
{
    protected override void VisitJsonPath(JsonPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Write("JSON_EXTRACT(");
        Node(path.Document);
        Write(", ");
        JsonPathText(path.Parameter);
        Write(")");
    }

    protected override void VisitJsonScalar(IJsonScalar scalar)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        switch (scalar.SqlType.Kind)
        {
            case SqlTypeKind.Boolean:
                Scalar(scalar.Path, " = 'BOOLEAN' THEN JSON_UNQUOTE(", $") COLLATE {dialect.OrdinalCollation} = 'true'");
                break;
            case SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt:
                Scalar(scalar.Path, " = 'INTEGER' THEN CAST(", " AS SIGNED)");
                break;
            case SqlTypeKind.Real or SqlTypeKind.Double:
                Scalar(scalar.Path, " IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN CAST(", " AS DOUBLE)");
                break;
            case SqlTypeKind.Numeric:
                Scalar(scalar.Path, " IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN CAST(", " AS DECIMAL(65,30))");
                break;
            default:
                Write("CASE WHEN JSON_TYPE(");
                VisitJsonPath(scalar.Path);
                Write(") <> 'NULL' THEN JSON_UNQUOTE(");
                VisitJsonPath(scalar.Path);
                // Its own collation is another than that of the texts that it is compared with.
                Write($") COLLATE {dialect.OrdinalCollation} END");
                break;
        }
    }

    protected override void VisitJsonTest(JsonTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        switch (test.Kind)
        {
            case JsonTestKind.Contains:
                Call("JSON_CONTAINS", test.Document, test.Other!);
                break;
            case JsonTestKind.HasKey:
                Write("JSON_CONTAINS_PATH(");
                Node(test.Document);
                Write(", 'one', ");
                JsonPathText((IBindParameter)test.Other!);
                Write(")");
                break;
            default:
                Call("JSON_TYPE", test.Document);
                Write(" = 'NULL'");
                break;
        }
    }

    protected override void VisitJsonNull() => Write(_version.IsMariaDb ? "'null'" : "CAST('null' AS JSON)");

    // A cast takes anything for some number. What is of another kind must be an error: the sum overflows, as every document is one level deep or deeper.
    private void Scalar(JsonPath path, string kinds, string after)
    {
        Write("CASE WHEN JSON_TYPE(");
        VisitJsonPath(path);
        Write(")");
        Write(kinds);
        VisitJsonPath(path);
        Write(after);
        Write(" WHEN JSON_TYPE(");
        VisitJsonPath(path);
        Write(") <> 'NULL' THEN 9223372036854775807 + JSON_DEPTH(");
        VisitJsonPath(path);
        Write(") END");
    }
}

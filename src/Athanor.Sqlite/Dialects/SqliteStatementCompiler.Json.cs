using Athanor.Sql;

namespace Athanor.Sqlite;

// JSON by SQLite's functions. A path travels as one text.
internal sealed partial class SqliteStatementCompiler
{
    // The operator gives JSON, whatever stands at the path; json_extract would give a SQL value.
    protected override void VisitJsonPath(JsonPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Write("(");
        Operand(path.Document, Precedence.Primary);
        Write(" -> ");
        JsonPathText(path.Parameter);
        Write(")");
    }

    protected override void VisitJsonScalar(IJsonScalar scalar)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        if (scalar.SqlType.Kind != SqlTypeKind.Text)
        {
            // Not cast: a value of another kind stays what it is, and the reader refuses it.
            Extract("json_extract", scalar.Path);
            return;
        }

        // As text the truth values would be 1 and 0.
        Write("CASE ");
        Extract("json_type", scalar.Path);
        Write(" WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(");
        Extract("json_extract", scalar.Path);
        Write(" AS TEXT) END");
    }

    protected override void VisitJsonTest(JsonTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        switch (test.Kind)
        {
            case JsonTestKind.Contains:
                throw Unsupported("containment of JSON documents", "compare the values at their paths, `document.Path(…)`");
            case JsonTestKind.HasKey:
                Write("json_type(");
                Node(test.Document);
                Write(", ");
                JsonPathText((IBindParameter)test.Other!);
                Write(") IS NOT NULL");
                break;
            default:
                Write("json_type(");
                Node(test.Document);
                Write(") = 'null'");
                break;
        }
    }

    private void Extract(string function, JsonPath path)
    {
        Write($"{function}(");
        Node(path.Document);
        Write(", ");
        JsonPathText(path.Parameter);
        Write(")");
    }
}

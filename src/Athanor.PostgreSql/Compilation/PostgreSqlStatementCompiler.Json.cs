namespace Athanor.PostgreSql.Compilation;

// JSON by jsonb's operators. The steps of a path travel as one array.
internal sealed partial class PostgreSqlStatementCompiler
{
    protected override void VisitJsonPath(JsonPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Write("(");
        Step(path, " #> ");
        Write(")");
    }

    protected override void VisitJsonScalar(IJsonScalar scalar)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        var isText = scalar.SqlType.Kind == SqlTypeKind.Text;
        Write(isText ? "(" : "CAST(");
        Step(scalar.Path, " #>> ");
        Write(isText ? ")" : $" AS {Dialect.TypeName(scalar.SqlType)})");
    }

    protected override void VisitJsonTest(JsonTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        switch (test.Kind)
        {
            case JsonTestKind.Contains:
                Operand(test.Document, Precedence.Additive);
                Write(" @> ");
                Operand(test.Other!, Precedence.Additive);
                break;
            case JsonTestKind.HasKey:
                // An array has the strings among its elements for keys, in the server's eyes.
                Write("(jsonb_typeof(");
                Node(test.Document);
                Write(") = 'object' AND ");
                Operand(test.Document, Precedence.Additive);
                Write(" ?& ");
                ArrayParameter((IBindParameter)test.Other!);
                Write(")");
                break;
            default:
                Write("jsonb_typeof(");
                Node(test.Document);
                Write(") = 'null'");
                break;
        }
    }

    private void Step(JsonPath path, string @operator)
    {
        Operand(path.Document, Precedence.Additive);
        Write(@operator);
        ArrayParameter(path.Parameter);
    }
}

using System.Collections.Immutable;
using System.Text;

namespace Athanor.Sql;

/// <summary>The path into a JSON document as a parameter. As a whole list it is the array of its steps; its first element is the path as one text.</summary>
internal sealed class JsonPathParameter(ImmutableArray<JsonStep> steps) : SqlNode, IBindParameter
{
    public ImmutableArray<JsonStep> Steps => steps;

    public SqlType Type => SqlTypes.Text;

    public int ListCount => 1;

    public void Write(ParameterWriter writer, int index, int element)
    {
        if (element < 0)
        {
            SqlTypes.Text.WriteArray(writer, index, steps.Select(s => s.ToString()).ToArray());
        }
        else
        {
            writer.Write(index, PathText());
        }
    }

    protected internal override void DeclareParts(PartVisitor parts) => parts.Bind(this);

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.JsonPathText(this);

    private string PathText()
    {
        var path = new StringBuilder("$");
        foreach (var step in steps)
        {
            step.AppendTo(path);
        }

        return path.ToString();
    }
}

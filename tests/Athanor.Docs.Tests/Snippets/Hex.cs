namespace DocsTests.Snippets;

public sealed class Hex(Expr<string> text) : Expr<string>(SqlTypes.Text)
{
    private Expr<string> _text = text;

    protected override void DeclareParts(PartVisitor parts) => parts.Node(ref _text);

    protected override void WriteSql(StatementCompiler compiler)
    {
        compiler.Write("hex(");
        compiler.Node(_text);
        compiler.Write(")");
    }
}

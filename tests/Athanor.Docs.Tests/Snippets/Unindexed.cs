namespace DocsTests.Snippets;

public sealed class Unindexed(ISource source) : StatementClause(NotePlace.Source, dialect: "sqlite", source)
{
    protected override void DeclareClauseParts(PartVisitor parts)
    {
    }

    protected override void WriteSql(StatementCompiler compiler) => compiler.Write("NOT INDEXED");
}

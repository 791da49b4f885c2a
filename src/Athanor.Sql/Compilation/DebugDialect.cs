namespace Athanor.Sql;

/// <summary>Standard SQL for <c>ToString</c>: to read while debugging, never to run.</summary>
internal sealed class DebugDialect : Dialect
{
    private static readonly DebugDialect Instance = new();

    public override string Name => "standard SQL";

    public override InsertManyStyle InsertManyStyle => InsertManyStyle.Pages;

    protected override IEnumerable<string> ReservedWords => [];

    public override string ParameterMarker(int position) => $"@p{position}";

    protected override string BasicTypeName(SqlType type) => type.Kind.ToString().ToUpperInvariant();

    public override StatementCompiler CreateStatementCompiler() => new Compiler(this);

    public override DdlCompiler CreateDdlCompiler() => new Ddl(this);

    public override DatabaseException? Translate(Exception exception, string? sql) => null;

    internal static string Print(SqlNode node)
    {
        try
        {
            var walk = new KeyBuilder();
            walk.Visit(node);
            return new Compiler(Instance).Print(node, walk.Parameters);
        }
        catch (CompileException e)
        {
            return e.Message;
        }
    }

    private sealed class Ddl(Dialect dialect) : DdlCompiler(dialect);

    private sealed class Compiler(Dialect dialect) : StatementCompiler(dialect)
    {
        public string Print(SqlNode node, IBindParameter[] parameters) => PrintNode(node, parameters);
    }
}

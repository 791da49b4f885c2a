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
            return new Compiler(Instance).Print(node, inlineValues: false);
        }
#pragma warning disable CA1031 // a debugger shows what is wrong with a statement, whatever a construct of the user's does
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e.Message;
        }
    }

    internal static string Print(DdlElement element)
    {
        try
        {
            return element.ToSql(Instance);
        }
        catch (CompileException e)
        {
            return e.Message;
        }
    }

    private sealed class Ddl(Dialect dialect) : DdlCompiler(dialect);

    private sealed class Compiler(Dialect dialect) : StatementCompiler(dialect)
    {
        public override void Cast(SqlNode operand, SqlType type)
        {
            ArgumentNullException.ThrowIfNull(type);
            Write("CAST(");
            Node(operand);
            Write($" AS {NameOf(type)})");
        }

        // Types that no standard has are called what they are called where they exist.
        private string NameOf(SqlType type)
        {
            var stored = Dialect.StoredType(type);
            return stored switch
            {
                { ExactName: null } and IDomainType domain => domain.Name,
                { ExactName: null } and INativeType native => native.Name,
                { ExactName: null, ElementType: { } element } => $"{NameOf(element)}[]",
                _ => Dialect.TypeName(stored),
            };
        }
    }
}

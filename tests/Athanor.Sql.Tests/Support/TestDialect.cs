namespace Athanor.Sql.Tests;

/// <summary>Standard SQL, with the capabilities that a test asks for.</summary>
internal class TestDialect(
    bool arrays = false, bool reuses = true, bool returning = true, int maxParameters = 32_000, int page = 1_000, int? maxName = null, bool filter = true, bool ignoresCase = false,
    string? lastKey = null) : Dialect
{
    public static TestDialect Plain { get; } = new();

    public static TestDialect WithArrays { get; } = new(arrays: true);

    public int Compiled { get; private set; }

    public override string Name => "test";

    public override bool SupportsArrayParameters => arrays;

    public override bool ReusesParameters => reuses;

    public override bool SupportsReturning => returning;

    public override string? LastKeyFunction => lastKey;

    public override bool SupportsAggregateFilter => filter;

    public override int MaxParameters => maxParameters;

    public override int InsertPageParameters => page;

    public override int? MaxNameLength => maxName;

    public override StringComparer NameComparer => ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    public override InsertManyStyle InsertManyStyle => InsertManyStyle.Pages;

    protected override IEnumerable<string> ReservedWords => ["order", "select", "user"];

    public override string ParameterMarker(int position) => $"@p{position}";

    protected override string BasicTypeName(SqlType type) => type.Length is { } length ? $"{type.Kind.ToString().ToUpperInvariant()}({length})" : type.Kind.ToString().ToUpperInvariant();

    public override StatementCompiler CreateStatementCompiler()
    {
        Compiled++;
        return new Compiler(this);
    }

    public override DdlCompiler CreateDdlCompiler() => new Ddl(this);

    public override DatabaseException? Translate(Exception exception, string? sql) =>
        exception is FakeProviderException e ? new OperationalException(e.Message, e) { Sql = sql } : null;

    private sealed class Compiler(TestDialect dialect) : StatementCompiler(dialect)
    {
        protected internal override void VisitIn(InExpr membership)
        {
            if (!Dialect.SupportsArrayParameters || membership.Set is not IBindParameter { Type.TravelsInArrays: true })
            {
                base.VisitIn(membership);
                return;
            }

            Operand(membership.Operand, Precedence.Comparison + 1);
            Write(membership.IsNegated ? " <> ALL(" : " = ANY(");
            Node(membership.Set);
            Write(")");
        }

        public override void ListParameter(IBindParameter parameter)
        {
            if (Dialect.SupportsArrayParameters && parameter.Type.TravelsInArrays)
            {
                ArrayParameter(parameter);
            }
            else
            {
                base.ListParameter(parameter);
            }
        }
    }

    private sealed class Ddl(TestDialect dialect) : DdlCompiler(dialect);
}

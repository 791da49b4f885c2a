namespace Athanor.Sql;

/// <summary>A question to a JSON document.</summary>
public sealed class JsonTest : Expr<bool>
{
    private Expr _document;
    private SqlNode? _other;

    internal JsonTest(JsonTestKind kind, Expr document, SqlNode? other) : base(SqlTypes.Boolean)
    {
        Kind = kind;
        _document = document;
        _other = other;
    }

    /// <summary>The question.</summary>
    public JsonTestKind Kind { get; }

    /// <summary>The document.</summary>
    public Expr Document => _document;

    /// <summary>The other document, or the key as the parameter of a path of one step; null where the question needs none.</summary>
    public SqlNode? Other => _other;

    /// <inheritdoc/>
    public override Precedence Precedence => Precedence.Comparison;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((long)Kind);
        parts.Node(ref _document);
        parts.Node(ref _other);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitJsonTest(this);
}

namespace Athanor.Sql;

/// <summary>Texts one after the other; NULL when a part is NULL.</summary>
public sealed class Concatenation : Expr<string>
{
    private Expr _left;
    private Expr _right;

    private Concatenation(Expr left, Expr right) : base(SqlTypes.Text)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        _left = left;
        _right = right;
    }

    /// <summary>The first text, or a value that becomes text.</summary>
    public Expr Left => _left;

    /// <summary>The second text, or a value that becomes text.</summary>
    public Expr Right => _right;

    /// <inheritdoc/>
    public override Precedence Precedence => Precedence.Other;

    /// <inheritdoc/>
    public override bool IsNeverNull => Left.IsNeverNull && Right.IsNeverNull;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Node(ref _left);
        parts.Node(ref _right);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitConcatenation(this);

    internal static Concatenation Of(Expr left, string? right) => new(left, new BindParameter<string>(right!, null));

    internal static Concatenation Of(string? left, Expr right) => new(new BindParameter<string>(left!, null), right);

    internal static Concatenation Of(Expr left, Expr<string> right) => new(left, right);
}

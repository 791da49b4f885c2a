namespace Athanor.Sql;

/// <summary>Texts one after the other; NULL when a part is NULL.</summary>
public sealed class Concatenation : Expr<string>
{
    private Concatenation(Expr left, Expr right) : base(SqlTypes.Text)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        Left = left;
        Right = right;
    }

    /// <summary>The first text, or a value that becomes text.</summary>
    public Expr Left { get; }

    /// <summary>The second text, or a value that becomes text.</summary>
    public Expr Right { get; }

    /// <inheritdoc/>
    public override Precedence Precedence => Precedence.Other;

    /// <inheritdoc/>
    public override bool IsNeverNull => Left.IsNeverNull && Right.IsNeverNull;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Node(Left);
        parts.Node(Right);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitConcatenation(this);

    internal static Concatenation Of(Expr left, string? right) => new(left, new BindParameter<string>(right!, null));

    internal static Concatenation Of(string? left, Expr right) => new(new BindParameter<string>(left!, null), right);

    internal static Concatenation Of(Expr left, Expr<string> right) => new(left, right);
}

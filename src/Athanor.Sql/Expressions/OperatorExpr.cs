using System.Buffers;

namespace Athanor.Sql;

/// <summary>An operator of the database's own, by its symbol or word, between two operands or before one.</summary>
internal sealed class OperatorExpr<T> : Expr<T>
{
    private static readonly SearchValues<char> SymbolCharacters = SearchValues.Create("+-*/<>=~!@#%^&|`?:.");

    private readonly string _symbol;
    private Expr? _left;
    private Expr _right;

    public OperatorExpr(string symbol, Expr? left, Expr right, Precedence precedence, SqlType<T> type) : base(type)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        ArgumentNullException.ThrowIfNull(right);
        if (!IsOperator(symbol))
        {
            throw new ArgumentException($"'{symbol}' is no operator: give its symbol (`@@`, `->>`) or its words (`SIMILAR TO`), and its operands as expressions.", nameof(symbol));
        }

        _symbol = symbol;
        _left = left is null ? null : Comparison.Adopted(left, right);
        _right = left is null ? right : Comparison.Adopted(right, left);
        Precedence = precedence;
    }

    public override Precedence Precedence { get; }

    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(_symbol);
        parts.Value((long)Precedence);
        parts.Value(Type);
        parts.Node(ref _left);
        parts.Node(ref _right);
    }

    protected internal override void WriteSql(StatementCompiler compiler)
    {
        if (_left is not null)
        {
            compiler.Operand(_left, LeastLeft);
            compiler.Write(" ");
        }

        compiler.Write(_symbol);
        compiler.Write(_left is null && !char.IsLetter(_symbol[^1]) ? "" : " ");
        compiler.Operand(_right, LeastRight);
    }

    // How tightly an operator of a database's own binds is not known for all: beside the like of it everything stands in parentheses,
    // and only a chain of the same one is read from the left everywhere.
    private Precedence LeastLeft => _left is OperatorExpr<T> same && same._symbol == _symbol && same._left is not null && Precedence == Precedence.Other
        ? Precedence.Other
        : Least(Precedence == Precedence.Comparison ? Precedence + 1 : Precedence);

    private Precedence LeastRight => Least(Precedence + 1);

    private Precedence Least(Precedence least) => Precedence == Precedence.Other || least > Precedence.Primary
        ? Precedence.Primary
        : least > Precedence.Other ? least : Precedence.Additive;

    // Trusted text all the same; this only keeps a comment, a quote or a second statement from being one by accident.
    private static bool IsOperator(string symbol) =>
        symbol.AsSpan().ContainsAnyExcept(SymbolCharacters)
            ? symbol.All(c => char.IsAsciiLetter(c) || c is '_' or ' ')
            : !symbol.Contains("--", StringComparison.Ordinal) && !symbol.Contains("/*", StringComparison.Ordinal);
}

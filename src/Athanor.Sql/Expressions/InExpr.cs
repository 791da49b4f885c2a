using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Athanor.Sql;

/// <summary>Membership in a list of values or in a subquery's rows.</summary>
public sealed class InExpr : Expr<bool>
{
    private SqlNode _operand;
    private SqlNode _set;

    internal InExpr(SqlNode operand, SqlNode set, bool negated) : base(SqlTypes.Boolean)
    {
        _operand = operand;
        _set = set;
        IsNegated = negated;
    }

    /// <summary>Membership of an expression in a list of values of its type, which travel as parameters.</summary>
    public static InExpr Of<T>(Expr operand, IReadOnlyList<T> values, SqlType<T> type, bool negated = false)
    {
        ArgumentNullException.ThrowIfNull(operand);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(type);
        return new InExpr(operand, new ListParameter<T>(values, type), negated);
    }

    /// <summary>Membership of several expressions, as one row, in a list of rows of values, which travel as parameters column by column.</summary>
    /// <param name="operands">The parts of the row, two or more.</param>
    /// <param name="rows">The rows, each with a value for every part.</param>
    /// <param name="negated">Whether it is <c>NOT IN</c>.</param>
    /// <exception cref="ArgumentException">A row holds a null.</exception>
    public static InExpr OfRows(ImmutableArray<Expr> operands, IReadOnlyList<ITuple> rows, bool negated = false)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var row = new RowValue(operands);
        return new InExpr(row, RowList.Of(row, rows), negated);
    }

    /// <summary>What is looked for: an <see cref="Expr"/> or a <see cref="RowValue"/>.</summary>
    public SqlNode Operand => _operand;

    /// <summary>A list parameter or a subquery.</summary>
    public SqlNode Set => _set;

    /// <summary>Whether it is <c>NOT IN</c>.</summary>
    public bool IsNegated { get; }

    /// <inheritdoc/>
    public override Precedence Precedence => Precedence.Comparison;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(IsNegated ? 1 : 0);
        parts.Node(ref _operand);
        parts.Node(ref _set);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitIn(this);

    internal InExpr Negate() => new(Operand, Set, !IsNegated);
}

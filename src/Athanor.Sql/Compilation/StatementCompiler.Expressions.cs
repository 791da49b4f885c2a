using System.Collections.Immutable;

namespace Athanor.Sql;

// Expressions, in the standard's words.
public abstract partial class StatementCompiler
{
    /// <summary>A column of a table or an alias.</summary>
    protected internal virtual void VisitColumn(IColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        QualifiedName(column.Source, column.Schema.Name);
    }

    /// <summary>TRUE and FALSE.</summary>
    protected internal virtual void VisitBooleanConstant(BooleanConstant constant)
    {
        ArgumentNullException.ThrowIfNull(constant);
        Write(constant.Value ? "TRUE" : "FALSE");
    }

    /// <summary>A comparison.</summary>
    protected internal virtual void VisitComparison(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Operand(comparison.Left, Precedence.Comparison + 1);
        Write(SymbolOf(comparison.Operator));
        Operand(comparison.Right, Precedence.Comparison + 1);
    }

    /// <summary>IS NULL.</summary>
    protected internal virtual void VisitNullTest(NullTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        Operand(test.Operand, Precedence.Comparison + 1);
        Write(test.IsNegated ? " IS NOT NULL" : " IS NULL");
    }

    /// <summary>AND and OR.</summary>
    protected internal virtual void VisitLogical(LogicalExpr logical)
    {
        ArgumentNullException.ThrowIfNull(logical);
        Operand(logical.Left, logical.Precedence);
        Write(logical.IsAnd ? " AND " : " OR ");
        Operand(logical.Right, logical.Precedence);
    }

    /// <summary>NOT.</summary>
    protected internal virtual void VisitNot(NotExpr not)
    {
        ArgumentNullException.ThrowIfNull(not);
        Write("NOT ");
        Operand(not.Operand, Precedence.Comparison + 1);
    }

    /// <summary>Arithmetic. Integers divide to the integer quotient.</summary>
    protected internal virtual void VisitArithmetic(IArithmetic arithmetic)
    {
        ArgumentNullException.ThrowIfNull(arithmetic);
        Operand(arithmetic.Left, arithmetic.Precedence);
        Write(arithmetic.Operator switch
        {
            ArithmeticOperator.Add => " + ",
            ArithmeticOperator.Subtract => " - ",
            ArithmeticOperator.Multiply => " * ",
            ArithmeticOperator.Divide => " / ",
            _ => " % ",
        });
        Operand(arithmetic.Right, arithmetic.Precedence + 1);
    }

    /// <summary>Text after text.</summary>
    protected internal virtual void VisitConcatenation(Concatenation concatenation)
    {
        ArgumentNullException.ThrowIfNull(concatenation);
        // Databases differ in whether || binds tighter than arithmetic.
        Operand(concatenation.Left, concatenation.Left is Concatenation ? Precedence.Other : Precedence.Primary);
        Write(" || ");
        Operand(concatenation.Right, Precedence.Primary);
    }

    /// <summary>IN.</summary>
    protected internal virtual void VisitIn(InExpr membership)
    {
        ArgumentNullException.ThrowIfNull(membership);
        if (membership.Set is IBindParameter { ListCount: 0 } or RowList { Count: 0 } && !Dialect.SupportsArrayParameters)
        {
            // No database takes an empty list; nothing is in it, whatever the operand.
            Write(membership.IsNegated ? "1 = 1" : "1 = 0");
            return;
        }

        Operand(membership.Operand, Precedence.Comparison + 1);
        Write(membership.IsNegated ? " NOT IN " : " IN ");
        if (membership.Set is IBindParameter or RowList)
        {
            Node(membership.Set);
        }
        else
        {
            Subquery(membership.Set);
        }
    }

    /// <summary>LIKE.</summary>
    protected internal virtual void VisitLike(LikeExpr like)
    {
        ArgumentNullException.ThrowIfNull(like);
        if (like.IgnoreCase)
        {
            Write("lower(");
            Node(like.Operand);
            Write(like.IsNegated ? ") NOT LIKE lower(" : ") LIKE lower(");
            Node(like.Pattern);
            Write(")");
        }
        else
        {
            Operand(like.Operand, Precedence.Comparison + 1);
            Write(like.IsNegated ? " NOT LIKE " : " LIKE ");
            Operand(like.Pattern, Precedence.Comparison + 1);
        }

        LikeEscape(like);
    }

    /// <summary>The ESCAPE part of LIKE, where the pattern needs it.</summary>
    protected virtual void LikeEscape(LikeExpr like)
    {
        ArgumentNullException.ThrowIfNull(like);
        if (like.Escaping is { } escape)
        {
            Write(" ESCAPE ");
            Write(Dialect.TextLiteral(escape.ToString()));
        }
    }
}

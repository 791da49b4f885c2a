using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary><c>CASE subject WHEN value THEN … ELSE … END</c>: the subject is computed once.</summary>
/// <typeparam name="T">The C# type of the subject.</typeparam>
/// <typeparam name="TResult">The C# type of the results.</typeparam>
public sealed class SimpleCaseExpr<T, TResult> : Expr<TResult>
{
    private readonly Expr<T> _subject;
    private readonly ImmutableArray<(Expr Value, Expr Result)> _branches;
    private readonly Expr? _else;

    private SimpleCaseExpr(Expr<T> subject, ImmutableArray<(Expr Value, Expr Result)> branches, Expr? otherwise, SqlType<TResult> type) : base(type)
    {
        _subject = subject;
        _branches = branches;
        _else = otherwise?.Adopting(type);
    }

    /// <summary>Adds a branch, tried after those before it.</summary>
    public SimpleCaseExpr<T, TResult> When(Expr<T> value, Expr<TResult> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(_subject, _branches.Add((Compared(_subject, value), result.Adopting(Type))), _else, Type);
    }

    /// <summary>The result when no branch holds; NULL without it, to be read through <c>.OrNull</c>.</summary>
    public Expr<TResult> Else(Expr<TResult> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new SimpleCaseExpr<T, TResult>(_subject, _branches, result, Type);
    }

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Node(_subject);
        parts.Value(_branches.Length);
        foreach (var (value, result) in _branches)
        {
            parts.Node(value);
            parts.Node(result);
        }

        parts.Node(_else);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        compiler.Write("CASE ");
        compiler.Operand(_subject, Precedence.Comparison + 1);
        foreach (var (value, result) in _branches)
        {
            compiler.Write(" WHEN ");
            compiler.Operand(value, Precedence.Comparison + 1);
            compiler.Write(" THEN ");
            compiler.Node(result);
        }

        if (_else is not null)
        {
            compiler.Write(" ELSE ");
            compiler.Node(_else);
        }

        compiler.Write(" END");
    }

    internal static SimpleCaseExpr<T, TResult> Begin(Expr<T> subject, Expr<T> value, Expr<TResult> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(subject, [(Compared(subject, value), result)], null, result.Type);
    }

    // A simple CASE asks for equality, which nothing has with NULL: the branch could never be taken.
    private static Expr Compared(Expr<T> subject, Expr<T> value) => value is null or { IsNullValue: true }
        ? throw new ArgumentException("A simple CASE never finds NULL: write `Case(x == null, …)`.", nameof(value))
        : Comparison.Adopted(value, subject);
}

using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary><c>CASE subject WHEN value THEN … ELSE … END</c>: the subject is computed once.</summary>
/// <typeparam name="T">The C# type of the subject.</typeparam>
/// <typeparam name="TResult">The C# type of the results.</typeparam>
public sealed class SimpleCaseExpr<T, TResult> : Expr<TResult>
{
    private Expr<T> _subject;
    private ImmutableArray<Expr> _values;
    private ImmutableArray<Expr> _results; // one for each value
    private Expr? _else;

    private SimpleCaseExpr(Expr<T> subject, ImmutableArray<Expr> values, ImmutableArray<Expr> results, Expr? otherwise, SqlType<TResult> type) : base(type)
    {
        _subject = subject;
        _values = values;
        _results = results;
        _else = otherwise?.Adopting(type);
    }

    /// <summary>Adds a branch, tried after those before it.</summary>
    public SimpleCaseExpr<T, TResult> When(Expr<T> value, Expr<TResult> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(_subject, _values.Add(Compared(_subject, value)), _results.Add(result.Adopting(Type)), _else, Type);
    }

    /// <summary>The result when no branch holds; NULL without it, to be read through <c>.OrNull</c>.</summary>
    public Expr<TResult> Else(Expr<TResult> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new SimpleCaseExpr<T, TResult>(_subject, _values, _results, result, Type);
    }

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Node(ref _subject);
        parts.Nodes(ref _values);
        parts.Nodes(ref _results);
        parts.Node(ref _else);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        compiler.Write("CASE ");
        compiler.Operand(_subject, Precedence.Comparison + 1);
        for (var i = 0; i < _values.Length; i++)
        {
            compiler.Write(" WHEN ");
            compiler.Operand(_values[i], Precedence.Comparison + 1);
            compiler.Write(" THEN ");
            compiler.Node(_results[i]);
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
        return new(subject, [Compared(subject, value)], [result], null, result.Type);
    }

    // A simple CASE asks for equality, which nothing has with NULL: the branch could never be taken.
    private static Expr Compared(Expr<T> subject, Expr<T> value) => value is null or { IsNullValue: true }
        ? throw new ArgumentException("A simple CASE never finds NULL: write `Case(x == null, …)`.", nameof(value))
        : Comparison.Adopted(value, subject);
}

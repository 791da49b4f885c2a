using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary><c>CASE WHEN … THEN … ELSE … END</c>.</summary>
public sealed class CaseExpr<T> : Expr<T>
{
    private readonly ImmutableArray<(Expr<bool> Condition, Expr<T> Value)> _branches;
    private readonly Expr<T>? _else;

    internal CaseExpr(ImmutableArray<(Expr<bool> Condition, Expr<T> Value)> branches, Expr<T>? otherwise, SqlType<T> type) : base(type)
    {
        _branches = branches;
        _else = otherwise;
    }

    /// <summary>Adds a branch, tried after those before it.</summary>
    public CaseExpr<T> When(Expr<bool> condition, Expr<T> value)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new(_branches.Add((condition, value ?? new BindParameter<T>(default!, Type))), _else, Type);
    }

    /// <summary>The value when no branch holds; NULL without it.</summary>
    public Expr<T> Else(Expr<T> value) => new CaseExpr<T>(_branches, value, Type);

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(_branches.Length);
        foreach (var (condition, value) in _branches)
        {
            parts.Node(condition);
            parts.Node(value);
        }

        parts.Node(_else);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        compiler.Write("CASE");
        foreach (var (condition, value) in _branches)
        {
            compiler.Write(" WHEN ");
            compiler.Node(condition);
            compiler.Write(" THEN ");
            compiler.Node(value);
        }

        if (_else is not null)
        {
            compiler.Write(" ELSE ");
            compiler.Node(_else);
        }

        compiler.Write(" END");
    }
}

using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary><c>CASE WHEN … THEN … ELSE … END</c>.</summary>
public sealed class CaseExpr<T> : Expr<T>
{
    private ImmutableArray<Expr<bool>> _conditions;
    private ImmutableArray<Expr> _values; // one for each condition
    private Expr? _else;

    private CaseExpr(ImmutableArray<Expr<bool>> conditions, ImmutableArray<Expr> values, Expr? otherwise, SqlType<T> type) : base(type)
    {
        _conditions = conditions;
        _values = [.. values.Select(v => v.Adopting(type))];
        _else = otherwise?.Adopting(type);
    }

    /// <summary>Adds a branch, tried after those before it.</summary>
    public CaseExpr<T> When(Expr<bool> condition, Expr<T> value) => WithBranch(condition, value ?? BindParameter<T>.Null(Type));

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public CaseExpr<T> When(bool condition, Expr<T> value) => throw NotACondition.Error();

    /// <summary>The value when no branch holds; NULL without it.</summary>
    public Expr<T> Else(Expr<T> value) => WithElse(value ?? BindParameter<T>.Null(Type));

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Nodes(ref _conditions);
        parts.Nodes(ref _values);
        parts.Node(ref _else);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        compiler.Write("CASE");
        for (var i = 0; i < _conditions.Length; i++)
        {
            compiler.Write(" WHEN ");
            compiler.Node(_conditions[i]);
            compiler.Write(" THEN ");
            compiler.Node(_values[i]);
        }

        if (_else is not null)
        {
            compiler.Write(" ELSE ");
            compiler.Node(_else);
        }

        compiler.Write(" END");
    }

    internal static CaseExpr<T> Begin(Expr<bool> condition, Expr<T> value)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(value);
        return new([condition], [value], null, value.Type);
    }

    internal CaseExpr<T> WithBranch(Expr<bool> condition, Expr value)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new(_conditions.Add(condition), _values.Add(value), _else, TypeBeside(value));
    }

    internal CaseExpr<T> WithElse(Expr value) => new(_conditions, _values, value, TypeBeside(value));

    // While all values are plain ones, the first expression decides the type of them all.
    private SqlType<T> TypeBeside(Expr value) =>
        value is not IBindParameter && value.SqlType is SqlType<T> type && _values.All(v => v is IBindParameter) && _else is null or IBindParameter ? type : Type;
}

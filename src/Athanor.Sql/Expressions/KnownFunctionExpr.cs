using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A call of a function that databases write differently.</summary>
internal sealed class KnownFunctionExpr<T> : Expr<T>, IKnownFunction
{
    private ImmutableArray<Expr> _arguments;

    public KnownFunctionExpr(KnownFunction function, SqlType<T> type, params ReadOnlySpan<Expr> arguments) : base(type)
    {
        foreach (var argument in arguments)
        {
            ArgumentNullException.ThrowIfNull(argument, nameof(arguments));
        }

        Function = function;
        _arguments = [.. arguments];
    }

    public KnownFunction Function { get; }

    public ImmutableArray<Expr> Arguments => _arguments;

    public override bool IsNeverNull => Function is KnownFunction.Concat || Arguments.All(a => a.IsNeverNull);

    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((long)Function);
        parts.Value(Type);
        parts.Nodes(ref _arguments);
        if (Function is not (KnownFunction.Greatest or KnownFunction.Least))
        {
            return;
        }

        // Where a database leaves NULL out of these, only arguments that may be NULL are asked about in the text: of a plain value that is for the value to say.
        foreach (var argument in _arguments)
        {
            parts.Value(argument.IsNeverNull ? 1 : 0);
        }
    }

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitKnownFunction(this);
}

using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A call of a function.</summary>
internal sealed class FunctionExpr<T>(string name, ImmutableArray<Expr> arguments, SqlType<T> type, bool neverNull = false) : Expr<T>(type), IFunction
{
    public string Name => name;

    public ImmutableArray<Expr> Arguments => arguments;

    public bool IsDistinct => false;

    public override bool IsNeverNull => neverNull;

    public override string OutputName => name;

    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(name);
        parts.Value(Type);
        parts.Nodes(ref arguments);
    }

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitFunction(this);
}

using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A call of a function that each dialect has its own SQL for.</summary>
internal sealed class TemplateCall<T>(FunctionTemplate<T> function, SqlType<T> type, ImmutableArray<Expr> arguments) : Expr<T>(type)
{
    public override Precedence Precedence => function.IsClosed ? Precedence.Primary : Precedence.Or;

    public override string OutputName => function.Name;

    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(function);
        parts.Nodes(ref arguments);
    }

    protected internal override void WriteSql(StatementCompiler compiler) => function.TextIn(compiler).Write(compiler, arguments);
}

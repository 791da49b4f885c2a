using System.Collections.Immutable;

namespace Athanor.PostgreSql.Expressions;

/// <summary>An operator or a function that PostgreSQL alone has.</summary>
/// <param name="word">The operator between the two operands, or the function's name.</param>
/// <param name="isFunction">Whether the word is a function's name.</param>
/// <param name="type">The type of the result.</param>
/// <param name="operands">The operands.</param>
/// <param name="about">What the operands are, for the error of another dialect.</param>
/// <param name="wayOut">What to do there.</param>
internal sealed class PostgreSqlOperation<T>(string word, bool isFunction, SqlType<T> type, ImmutableArray<Expr> operands, string about, string wayOut) : Expr<T>(type)
{
    public override Precedence Precedence => isFunction ? Precedence.Primary : word switch
    {
        "*" => Precedence.Multiplicative,
        "+" or "-" => Precedence.Additive,
        _ => Precedence.Other,
    };

    protected override void DeclareParts(PartVisitor parts)
    {
        parts.Value(word);
        parts.Value(isFunction ? 1 : 0);
        parts.Value(Type);
        parts.Nodes(ref operands);
    }

    protected override void WriteSql(StatementCompiler compiler)
    {
        if (compiler.Dialect is not PostgreSqlDialect)
        {
            throw compiler.Unsupported($"{about} (`{word}`)", wayOut);
        }

        if (isFunction)
        {
            compiler.Write(word);
            compiler.Write("(");
            compiler.List(operands);
            compiler.Write(")");
            return;
        }

        // Operators of one rank go from left to right.
        compiler.Operand(operands[0], Precedence);
        compiler.Write($" {word} ");
        compiler.Operand(operands[1], Precedence + 1);
    }
}

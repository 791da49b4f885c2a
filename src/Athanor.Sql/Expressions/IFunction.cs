using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>What the compiler asks of a function call, whatever its type.</summary>
public interface IFunction
{
    /// <summary>The function's name, as the standard has it where it does; the dialect may write another.</summary>
    string Name { get; }

    /// <summary>The arguments.</summary>
    ImmutableArray<Expr> Arguments { get; }

    /// <summary>Whether only distinct values are aggregated.</summary>
    bool IsDistinct { get; }

    /// <summary>What stands inside and after the call of an aggregate or a window function.</summary>
    FunctionClauses Clauses => FunctionClauses.None;

    /// <summary>The type of the result.</summary>
    SqlType SqlType { get; }
}

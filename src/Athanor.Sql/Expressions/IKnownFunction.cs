using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>What the compiler asks of a function of the vocabulary, whatever its type.</summary>
public interface IKnownFunction
{
    /// <summary>The function.</summary>
    KnownFunction Function { get; }

    /// <summary>The arguments, in the order that <see cref="KnownFunction"/> tells.</summary>
    ImmutableArray<Expr> Arguments { get; }

    /// <summary>The type of the result.</summary>
    SqlType SqlType { get; }
}

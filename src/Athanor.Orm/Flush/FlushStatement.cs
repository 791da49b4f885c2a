using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>A compiled flush statement.</summary>
/// <param name="Compiled">The SQL.</param>
/// <param name="Columns">The columns that it writes.</param>
/// <param name="Returned">The columns that an insert gives back.</param>
/// <param name="ReadBack">What reads them after the insert; null where the insert itself gives them back, or there are none.</param>
internal sealed record FlushStatement(CompiledStatement Compiled, ImmutableArray<int> Columns, ImmutableArray<int> Returned, CompiledStatement? ReadBack = null)
{
    /// <summary>The parameters of the expressions that a SELECT gives, beside those of its key.</summary>
    public ImmutableArray<IBindParameter> Selected { get; init; } = [];
}

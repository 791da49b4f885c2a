namespace Athanor.Sql;

/// <summary>A source with the condition that joins it: what a mapped relationship is to a query.</summary>
/// <typeparam name="TFace">The joined source's face.</typeparam>
public abstract class JoinTarget<TFace>
{
    /// <summary>The sources that are joined, in order; the last one is the target's.</summary>
    /// <param name="kind">Which rows are kept.</param>
    /// <param name="face">The target's face, for the lambdas that follow.</param>
    public abstract IReadOnlyList<JoinClause> CreateJoins(JoinKind kind, out TFace face);
}

namespace Athanor.Orm;

/// <summary>A relationship that is joined by one more condition.</summary>
internal sealed class NarrowedJoin<TTarget>(RelationshipPath<TTarget> path, Func<TTarget, Expr<bool>> condition) : JoinTarget<TTarget>
    where TTarget : class
{
    public override IReadOnlyList<JoinClause> CreateJoins(JoinKind kind, out TTarget face)
    {
        var joins = path.CreateJoins(kind, out face);
        var last = joins[^1];
        return [.. joins.SkipLast(1), new JoinClause(last.Kind, last.Right, last.On! & condition(face))];
    }
}

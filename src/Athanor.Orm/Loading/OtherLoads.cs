namespace Athanor.Orm;

/// <summary>How the relationships of a source are loaded that no other option names.</summary>
internal sealed class OtherLoads(FromClause owner, LoaderKind kind, bool sqlOnly) : LoaderOption(owner)
{
    public LoaderKind Kind => kind;

    public bool IsSqlOnly => sqlOnly;

    public bool IsEager => RelationshipLoad.IsEagerKind(kind);

    /// <inheritdoc/>
    public override string NeedsSession => "How relationships are loaded is said to a session: `session.Query(…)`, or `statement.ToListAsync(session)`. A connection alone reads rows only.";
}

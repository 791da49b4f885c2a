namespace Athanor.Orm;

/// <summary>Objects that the session has already are read anew. Each execution has one of its own, which its loaders share.</summary>
internal sealed class PopulateExistingOption : StatementOption
{
    /// <summary>What a query carries before it runs.</summary>
    public static readonly PopulateExistingOption Asked = new();

    private readonly HashSet<IEntity> _read = new(ReferenceEqualityComparer.Instance);

    /// <inheritdoc/>
    public override string NeedsSession => "`.PopulateExisting()` is about the objects that a session has: run the query in one.";

    /// <summary>Whether the object was not read in this execution before: rows of a join repeat it.</summary>
    public bool IsFirst(IEntity entity) => _read.Add(entity);

    /// <summary>Whether the object was read in this execution.</summary>
    public bool WasRead(IEntity entity) => _read.Contains(entity);
}

namespace Athanor.Orm;

/// <summary>What an object holds, and what it does not: for tests, logs and serializers. Nothing is loaded by looking.</summary>
/// <typeparam name="TFace">The typed table of its class.</typeparam>
public sealed class Inspection<TFace>
    where TFace : class
{
    private readonly IEntity<TFace> _entity;

    internal Inspection(IEntity<TFace> entity) => _entity = entity;

    /// <summary>Where the object stands.</summary>
    public EntityStatus Status => _entity.State.Status;

    /// <summary>The relationships and columns that can be read without a load, by their properties' names, columns first.</summary>
    public IReadOnlyList<string> Loaded => Members(loaded: true);

    /// <summary>The relationships and columns that are not loaded, by their properties' names, columns first.</summary>
    public IReadOnlyList<string> Unloaded => Members(loaded: false);

    /// <summary>The columns that were set since the object was read or saved, by their properties' names.</summary>
    public IReadOnlyList<string> Changed => [.. Enumerable.Range(0, _entity.Mapping.Columns.Count).Where(i => _entity.State.IsDirty(i)).Select(i => _entity.Mapping.Columns[i].Property)];

    /// <summary>Whether a relationship is loaded, or a column was read: <c>session.Inspect(user).IsLoaded(u => u.Posts)</c>.</summary>
    public bool IsLoaded(Func<TFace, LoaderTarget> member)
    {
        ArgumentNullException.ThrowIfNull(member);
        var target = member(_entity.Table);
        return target switch
        {
            { Column: { } column } => _entity.Mapping.PlaceOf(column) is >= 0 and var place
                ? !_entity.State.IsUnread(place)
                : throw new UsageException($"Column '{column.Schema.Name}' is not one of {_entity.Mapping.EntityName}."),
            { Option: RelationshipLoad load } => IsLoaded(load.Relationship),
            _ => throw new UsageException("What is inspected is a relationship or a column of the entity."),
        };
    }

    private List<string> Members(bool loaded) =>
    [
        .. Enumerable.Range(0, _entity.Mapping.Columns.Count).Where(i => _entity.State.IsUnread(i) != loaded).Select(i => _entity.Mapping.Columns[i].Property),
        .. _entity.Mapping.Relationships.Where(r => IsLoaded(r) == loaded).Select(r => r.Name),
    ];

    private bool IsLoaded(Relationship relationship) =>
        _entity.State is { Status: EntityStatus.Transient or EntityStatus.Pending } || _entity.State.IsLoaded(relationship.Index);
}

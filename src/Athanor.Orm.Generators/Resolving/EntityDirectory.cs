using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>The assembly's entities by name. Equal when the entities are.</summary>
internal sealed class EntityDirectory : IEquatable<EntityDirectory>
{
    private readonly EquatableArray<EntityModel> _entities;
    private readonly Dictionary<string, EntityModel> _byName = new(StringComparer.Ordinal);
    private readonly ILookup<string, (EntityModel Owner, RelationshipModel Collection)> _collections;
    private readonly Dictionary<string, string> _fileNames = new(StringComparer.Ordinal);

    public EntityDirectory(IEnumerable<EntityModel> entities)
    {
        _entities = entities.ToEquatableArray();
        var files = new FileNames();
        foreach (var entity in _entities.OrderBy(e => e.Place.FullName, StringComparer.Ordinal))
        {
            _byName[entity.Place.FullName] = entity;
            _fileNames[entity.Place.FullName] = files.Free(entity.Place.FileName);
        }

        _collections = _entities
            .SelectMany(e => e.Relationships.Where(r => r.Kind == RelationshipKind.Collection).Select(r => (Owner: e, Collection: r)))
            .ToLookup(c => c.Collection.Target);
    }

    /// <summary>The entity of this name in code; null when the assembly has none.</summary>
    public EntityModel? Find(string name) => _byName.TryGetValue(name, out var entity) ? entity : null;

    /// <summary>The collections, of any class, that hold objects of a class.</summary>
    public IEnumerable<(EntityModel Owner, RelationshipModel Collection)> CollectionsOf(string target) => _collections[target];

    /// <summary>The name of an entity's generated file: the compiler takes names that differ only in case for the same.</summary>
    public string FileNameOf(EntityModel entity) => _fileNames[entity.Place.FullName];

    public bool Equals(EntityDirectory? other) => other is not null && _entities.Equals(other._entities);

    public override bool Equals(object? obj) => Equals(obj as EntityDirectory);

    public override int GetHashCode() => _entities.GetHashCode();
}

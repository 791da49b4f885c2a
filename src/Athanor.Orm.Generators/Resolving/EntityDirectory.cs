using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>The assembly's entities by name. Equal when the entities are.</summary>
internal sealed class EntityDirectory : IEquatable<EntityDirectory>
{
    private readonly EquatableArray<EntityModel> _entities;
    private readonly Dictionary<string, EntityModel> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EntityModel> _joined = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _subclasses;
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

        _subclasses = _byName.Values.Where(e => !e.Hierarchy.IsFirst).Select(e => (Base: e.Hierarchy.Base!, e.Place.FullName)).ToLookup(e => e.Base, e => e.FullName);
        foreach (var name in _byName.Keys)
        {
            _ = Joined(name);
        }

        _collections = _entities.Select(e => _joined[e.Place.FullName])
            .SelectMany(e => e.Relationships.Where(r => r.Kind == RelationshipKind.Collection).Select(r => (Owner: e, Collection: r)))
            .ToLookup(c => c.Collection.Target);
    }

    /// <summary>The entity of this name in code, with what it inherits; null when the assembly has none.</summary>
    public EntityModel? Find(string name) => _joined.TryGetValue(name, out var entity) ? entity : null;

    /// <summary>The mapped classes that derive from a class directly, in the order of their names.</summary>
    public IEnumerable<EntityModel> SubclassesOf(EntityModel entity) => _subclasses[entity.Place.FullName].Select(n => _joined[n]).Where(s => s.IsMapped);

    private EntityModel? Joined(string name)
    {
        if (_joined.TryGetValue(name, out var known))
        {
            return known;
        }

        return _byName.TryGetValue(name, out var entity)
            ? _joined[name] = Hierarchy.Joined(entity, entity.Hierarchy.Base is { } superclass ? Joined(superclass) : null)
            : null;
    }

    /// <summary>The collections, of any class, that hold objects of a class.</summary>
    public IEnumerable<(EntityModel Owner, RelationshipModel Collection)> CollectionsOf(string target) => _collections[target];

    /// <summary>The name of an entity's generated file: the compiler takes names that differ only in case for the same.</summary>
    public string FileNameOf(EntityModel entity) => _fileNames[entity.Place.FullName];

    public bool Equals(EntityDirectory? other) => other is not null && _entities.Equals(other._entities);

    public override bool Equals(object? obj) => Equals(obj as EntityDirectory);

    public override int GetHashCode() => _entities.GetHashCode();
}

using Athanor.Orm.Generators.Diagnostics;
using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>Joins a class's relationships with the classes that they refer to.</summary>
internal sealed class EntityResolver
{
    /// <summary>The tracking of loaded relationships is a set of bits in one number.</summary>
    private const int MostRelationships = 64;

    private readonly EntityModel _entity;
    private readonly Func<string, EntityModel?> _find;
    private readonly List<Problem>? _problems;
    private readonly List<ReferenceLink> _references = [];
    private readonly List<CollectionLink> _collections = [];
    private readonly List<PropertyModel> _plain = [];

    private EntityResolver(EntityModel entity, Func<string, EntityModel?> find, List<Problem>? problems)
    {
        _entity = entity;
        _find = find;
        _problems = problems;
    }

    /// <summary>What a class's file is written from.</summary>
    public static ResolvedEntity Resolve(EntityModel entity, EntityDirectory directory, CatalogDirectory catalogs)
    {
        var resolver = new EntityResolver(entity, directory.Find, null);
        resolver.Join();
        return resolver.Result(directory, catalogs);
    }

    /// <summary>What is wrong between a class and those that its relationships refer to.</summary>
    public static List<Problem> ProblemsOf(EntityModel entity, Func<string, EntityModel?> find)
    {
        var problems = new List<Problem>();
        var resolver = new EntityResolver(entity, find, problems);
        resolver.Join();
        resolver.CheckAttributes();
        return problems;
    }

    private void Join()
    {
        if (_entity.IsMapped && _entity.Relationships.Count > MostRelationships)
        {
            _problems?.Add(Problem.OfClass(ModelRules.TooManyRelationships, _entity.Place.Name, $"{_entity.Relationships.Count}"));
        }

        foreach (var relationship in _entity.Relationships)
        {
            // An entity that cannot be mapped has its own diagnostic; what refers to it is left unmapped without another.
            var isJoined = _entity.IsMapped
                && _references.Count + _collections.Count < MostRelationships
                && _find(relationship.Target) is { IsMapped: true } target
                && (relationship.Kind == RelationshipKind.Reference ? JoinReference(relationship, target) : JoinCollection(relationship, target));
            if (!isJoined)
            {
                _plain.Add(relationship.Property);
            }
        }
    }

    private bool JoinReference(RelationshipModel reference, EntityModel target)
    {
        var foreignKey = ForeignKeyFinder.Find(_entity, reference, target, _problems);
        if (foreignKey < 0)
        {
            return false;
        }

        var column = _entity.Columns[foreignKey];
        if (reference.IsNeverNull && column.IsNullable)
        {
            _problems?.Add(Problem.Of(ModelRules.NullableForeignKey, reference.Name, _entity.Place.Name, reference.Name, column.Property.Name, reference.TargetName));
        }

        var inverse = OtherEndFinder.CollectionOf(_entity, reference, target, _problems);
        _references.Add(new ReferenceLink(_references.Count + _collections.Count, reference, target.Place, KeyOf(target), foreignKey, inverse?.Name));
        return true;
    }

    private bool JoinCollection(RelationshipModel collection, EntityModel target)
    {
        if (OtherEndFinder.Find(_entity, collection, target, _problems) is not (var reference, var foreignKey))
        {
            return false;
        }

        if (collection.OnDelete is not null && reference is not null)
        {
            WithoutEffect(collection.Name, "[OnDelete]", $"belongs on the other end, '{target.Place.Name}.{reference.Name}'");
        }

        // Two collections over one reference would each keep half of its objects: the reference's own diagnostic says so.
        if (reference is not null && OtherEndFinder.CollectionOf(target, reference, _entity, problems: null) != collection)
        {
            return false;
        }

        _collections.Add(new CollectionLink(
            _references.Count + _collections.Count, collection, target.Place, target.Columns[foreignKey], foreignKey, KeyOf(_entity), reference?.Name));
        return true;
    }

    private void CheckAttributes()
    {
        var references = _entity.Relationships.Where(r => r.Kind == RelationshipKind.Reference).Select(r => r.Name).ToList();
        foreach (var column in _entity.Columns)
        {
            if (column.ForeignKeyOf is { } reference && !references.Contains(reference))
            {
                WithoutEffect(column.Property.Name, "[ForeignKey]", $"names '{reference}', which is no reference of the class");
            }
        }
    }

    private void WithoutEffect(string member, string attribute, string reason) =>
        _problems?.Add(Problem.Of(ModelRules.WithoutEffect, member, attribute, _entity.Place.Name, member, reason));

    private ResolvedEntity Result(EntityDirectory directory, CatalogDirectory catalogs)
    {
        var foreignKeys = new List<ForeignKeyLink>();
        if (_entity.IsMapped)
        {
            foreignKeys.AddRange(_references.Select(r => new ForeignKeyLink(_entity.Columns[r.ForeignKey].Name, r.Target, r.Relationship.OnDelete)));
            foreignKeys.AddRange(KeysWithoutReference(directory));
        }

        var columns = foreignKeys.Select(k => k.Column).ToList();
        return new ResolvedEntity(
            _entity,
            directory.FileNameOf(_entity),
            catalogs.Of(_entity.Place),
            _references.ToEquatableArray(),
            _collections.ToEquatableArray(),
            _entity.PlainProperties.Concat(_plain).Concat(_entity.IsMapped ? [] : _entity.Columns.Select(c => c.Property)).ToEquatableArray(),
            foreignKeys.GroupBy(k => k.Column).Select(g => g.First()).ToEquatableArray(),
            _entity.Columns.Where(c => !HasIndexAnyway(c) && (c.IsIndexed || columns.Contains(c.Name))).Select(c => c.Name).ToEquatableArray(),
            GeneratedKey(columns));
    }

    /// <summary>The foreign keys that only a collection of another class speaks of.</summary>
    private IEnumerable<ForeignKeyLink> KeysWithoutReference(EntityDirectory directory)
    {
        foreach (var (owner, collection) in directory.CollectionsOf(_entity.Place.FullName))
        {
            if (owner.IsMapped && OtherEndFinder.Find(owner, collection, _entity, problems: null) is (null, var place))
            {
                yield return new ForeignKeyLink(_entity.Columns[place].Name, owner.Place, collection.OnDelete);
            }
        }
    }

    // A unique column has an index by its constraint, and so has the first column of the key.
    private bool HasIndexAnyway(ColumnModel column) => column.IsUnique || column.IsKey && ReferenceEquals(_entity.Key.First(), column);

    private string? GeneratedKey(List<string> foreignKeys) =>
        _entity.Key.ToList() is [{ Value.ClrType: "int" or "long", Generation: not ColumnGeneration.None } only]
        && (only.Generation == ColumnGeneration.Identity || !foreignKeys.Contains(only.Name))
            ? only.Property.Name
            : null;

    private static KeyEnd KeyOf(EntityModel entity) => new(entity.Key.Single().Property.Name, entity.Key.Single().Value.ClrType);
}

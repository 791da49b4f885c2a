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
    private readonly List<ManyToManyLink> _manyToManys = [];
    private readonly List<ViewLink> _views = [];
    private readonly List<ThroughLink> _throughs = [];
    private readonly List<PropertyModel> _plain = [];

    private EntityResolver(EntityModel entity, Func<string, EntityModel?> find, List<Problem>? problems)
    {
        _entity = entity;
        _find = find;
        _problems = problems;
    }

    private readonly List<InheritedPath> _inherited = [];

    private int Count => _inherited.Count + _references.Count + _collections.Count + _manyToManys.Count + _views.Count;

    /// <summary>What a class's file is written from.</summary>
    public static ResolvedEntity Resolve(EntityModel entity, EntityDirectory directory, CatalogDirectory catalogs)
    {
        var resolver = Joined(directory.Find(entity.Place.FullName) ?? entity, directory.Find);
        return resolver.Result(directory, catalogs);
    }

    private static EntityResolver Joined(EntityModel entity, Func<string, EntityModel?> find)
    {
        var resolver = new EntityResolver(entity, find, null);
        resolver.Join();
        return resolver;
    }

    /// <summary>What is wrong between a class and those that its relationships refer to.</summary>
    public static List<Problem> ProblemsOf(EntityModel entity, Func<string, EntityModel?> find)
    {
        var problems = new List<Problem>();
        var resolver = new EntityResolver(entity, find, problems);
        resolver.Join();
        resolver.CheckAttributes();
        resolver.CheckWriters();
        return problems;
    }

    private void Join()
    {
        if (_entity.IsMapped && _entity.SharesRows && _find(_entity.Hierarchy.Base!) is { } superclass)
        {
            _inherited.AddRange(Joined(superclass, _find).Paths());
        }

        if (_entity.IsMapped && _entity.Relationships.Count + _entity.Views.Count > MostRelationships)
        {
            _problems?.Add(Problem.OfClass(ModelRules.TooManyRelationships, _entity.Place.Name, $"{_entity.Relationships.Count + _entity.Views.Count}"));
        }

        foreach (var relationship in _entity.Relationships)
        {
            // An entity that cannot be mapped has its own diagnostic; what refers to it is left unmapped without another.
            var isJoined = _entity.IsMapped
                && Count < MostRelationships
                && _find(relationship.Target) is { IsMapped: true } target
                && Join(relationship, target);
            if (!isJoined)
            {
                _plain.Add(relationship.Property);
            }
        }

        JoinViews();
        JoinThroughs();
    }

    private void JoinViews()
    {
        foreach (var view in _entity.Views)
        {
            if (_entity.IsMapped && Count < MostRelationships && view.HasCondition && _find(view.Target) is { IsMapped: true } target)
            {
                _views.Add(new ViewLink(Count, view, target.Place, KeyOf(_entity), OrderFinder.Find(_entity, view, target, _problems)));
            }
            else
            {
                _plain.Add(view.Property);
            }
        }
    }

    // What goes through another one of these comes after it; what goes through itself stays out.
    private void JoinThroughs()
    {
        var open = _entity.Throughs.ToList();
        while (_entity.IsMapped && open.Find(t => !open.Exists(o => o.Name == t.Links)) is { } next)
        {
            open.Remove(next);
            var links = _collections.Select(c => c.Relationship).Concat(_manyToManys.Select(m => m.Relationship))
                .FirstOrDefault(r => r.Name == next.Links && r.Kind == RelationshipKind.Collection && r.Form != CollectionForm.WriteOnly);
            if (ThroughFinder.Find(_entity, next, links, _throughs.Find(t => t.Through.Name == next.Links), _find, _problems) is { } link)
            {
                _throughs.Add(link);
            }
            else
            {
                _plain.Add(next.Property);
            }
        }

        foreach (var through in open)
        {
            if (_entity.IsMapped)
            {
                _problems?.Add(Problem.Of(ModelRules.Through, through.Name, _entity.Place.Name, through.Name, $"goes through '{through.Links}' in a circle; name a collection of a relationship"));
            }

            _plain.Add(through.Property);
        }
    }

    private bool Join(RelationshipModel relationship, EntityModel target)
    {
        if (ManyToManyFinder.IsManyToMany(_entity, relationship, target))
        {
            return JoinManyToMany(relationship, target);
        }

        return relationship.Kind == RelationshipKind.Collection || OtherEndFinder.IsFarEnd(_entity, relationship, target)
            ? JoinCollection(relationship, target)
            : JoinReference(relationship, target);
    }

    private bool JoinReference(RelationshipModel reference, EntityModel target)
    {
        var foreignKey = ForeignKeyFinder.Find(_entity, reference, target, _problems);
        if (foreignKey.Length == 0)
        {
            return false;
        }

        if (reference.IsNeverNull && foreignKey.Select(p => _entity.Columns[p]).FirstOrDefault(c => c.IsNullable) is { } column)
        {
            _problems?.Add(Problem.Of(ModelRules.NullableForeignKey, reference.Name, _entity.Place.Name, reference.Name, column.Property.Name, reference.TargetName));
        }

        if (reference.Cascade is not null)
        {
            WithoutEffect(reference.Name, "[Cascade]", $"belongs on the other end, in '{target.Place.Name}': what is deleted with its owner has the foreign key");
        }

        _references.Add(new ReferenceLink(
            Count, reference, target.Place, KeyOf(target), foreignKey.ToEquatableArray(), OtherEnd.Of(OtherEndFinder.CollectionOf(_entity, reference, target, _problems))));
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

        if (CollectionFormFinder.Find(_entity, collection, target, hasForeignKey: true, _problems) is not { } form)
        {
            return false;
        }

        _collections.Add(new CollectionLink(
            Count,
            collection,
            target.Place,
            foreignKey.Select(p => target.Columns[p]).ToEquatableArray(),
            foreignKey.ToEquatableArray(),
            KeyOf(_entity),
            OrderFinder.Find(_entity, collection, target, _problems),
            OtherEnd.Of(reference),
            form));
        return true;
    }

    private bool JoinManyToMany(RelationshipModel collection, EntityModel target)
    {
        if (ManyToManyFinder.Find(Count, _entity, collection, target, _problems) is not { } link)
        {
            return false;
        }

        foreach (var attribute in (string?[])[collection.Cascade is null ? null : "[Cascade]", collection.OnDelete is null ? null : "[OnDelete]"])
        {
            if (attribute is not null)
            {
                WithoutEffect(collection.Name, attribute, "says nothing where both sides are many: the rows between go with either side, the objects stay");
            }
        }

        if (collection.ForeignKey is not null)
        {
            WithoutEffect(collection.Name, "[ForeignKey]", "says nothing where both sides are many: [Secondary] names the columns of the table between");
        }

        if (CollectionFormFinder.Find(_entity, collection, target, hasForeignKey: false, _problems) is not { } form)
        {
            return false;
        }

        _manyToManys.Add(link with { Form = form });
        return true;
    }

    private void CheckAttributes()
    {
        var references = _entity.Relationships.Where(r => r.Kind == RelationshipKind.Reference).Select(r => r.Name).ToList();
        foreach (var column in _entity.Columns)
        {
            if (column.Deferred is not null && _references.Exists(r => r.ForeignKey.Any(p => _entity.Columns[p] == column)))
            {
                _problems?.Add(Problem.Of(ModelRules.NotDeferrable, column.Property.Name, _entity.Place.Name, column.Property.Name, "a foreign key"));
            }

            if (column.ForeignKeyOf is { } reference && !references.Contains(reference))
            {
                WithoutEffect(column.Property.Name, "[ForeignKey]", $"names '{reference}', which is no reference of the class");
            }
        }
    }

    /// <summary>Two relationships over one foreign key would each write it.</summary>
    private void CheckWriters()
    {
        var writers = _references.Select(r => (r.Relationship.Name, Key: r.ForeignKey, Target: r.Target.FullName, IsOwn: true))
            .Concat(_collections.Where(c => c.Inverse is null).Select(c => (c.Relationship.Name, Key: c.ForeignKeyPlaces, Target: c.Target.FullName, IsOwn: false)));
        foreach (var same in writers.GroupBy(w => (w.IsOwn, w.Target, w.Key)))
        {
            foreach (var second in same.Skip(1))
            {
                var holder = second.IsOwn ? _entity : _find(second.Target)!;
                var columns = string.Join(", ", second.Key.Select(p => $"'{holder.Place.Name}.{holder.Columns[p].Property.Name}'"));
                _problems?.Add(Problem.Of(ModelRules.WrittenTwice, second.Name, _entity.Place.Name, second.Name, same.First().Name, columns));
            }
        }
    }

    private IEnumerable<InheritedPath> Paths() => _inherited
        .Concat(_references.Select(r => new InheritedPath(r.Relationship.Property, r.Target, r.Index)))
        .Concat(_collections.Select(c => new InheritedPath(c.Relationship.Property, c.Target, c.Index)))
        .Concat(_manyToManys.Select(m => new InheritedPath(m.Relationship.Property, m.Target, m.Index)))
        .Concat(_views.Select(v => new InheritedPath(v.Relationship.Property, v.Target, v.Index)))
        .OrderBy(p => p.Index);

    private void WithoutEffect(string member, string attribute, string reason) =>
        _problems?.Add(Problem.Of(ModelRules.WithoutEffect, member, attribute, _entity.Place.Name, member, reason));

    private ResolvedEntity Result(EntityDirectory directory, CatalogDirectory catalogs)
    {
        var foreignKeys = ForeignKeys(directory);
        return new ResolvedEntity(
            _entity,
            directory.FileNameOf(_entity),
            catalogs.Of(_entity.Place),
            _references.ToEquatableArray(),
            _collections.ToEquatableArray(),
            _manyToManys.ToEquatableArray(),
            _views.ToEquatableArray(),
            _throughs.ToEquatableArray(),
            _entity.PlainProperties
                .Concat(_plain)
                .Concat(_entity.IsMapped ? [] : _entity.Columns.Skip(_entity.InheritedColumns).Select(c => c.Property))
                .ToEquatableArray(),
            foreignKeys.GroupBy(k => k.Columns).Select(g => g.First()).ToEquatableArray(),
            Indexes(foreignKeys).ToEquatableArray(),
            _entity.IsMapped ? Link(directory) : null,
            _entity.SharesRows ? null : GeneratedKey([.. foreignKeys.SelectMany(k => k.Columns)]));
    }

    private List<ForeignKeyLink> ForeignKeys(EntityDirectory directory)
    {
        var foreignKeys = new List<ForeignKeyLink>();
        if (_entity.IsMapped)
        {
            foreignKeys.AddRange(_references.Select(r => new ForeignKeyLink(
                NamesOf(r.ForeignKey), r.Target, r.Relationship.OnDelete, r.Relationship.OnUpdate, r.Inverse is { IsSingle: true })));
            foreignKeys.AddRange(KeysWithoutReference(directory));
        }

        return foreignKeys;
    }

    private HierarchyLink? Link(EntityDirectory directory)
    {
        var subclasses = directory.SubclassesOf(_entity).ToList();
        if (_entity.Levels.Count == 0 && subclasses.Count == 0 && !_entity.Columns.Any(c => c.IsDiscriminator))
        {
            return null;
        }

        var inTable = InTable(_entity, directory).Select(e => Joined(e, directory.Find)).ToList();
        var keys = inTable.ConvertAll(r => (Resolver: r, Keys: r.ForeignKeys(directory)));
        var discriminator = _entity.Columns.Select((c, i) => (c, i)).Where(c => c.c.IsDiscriminator).Select(c => c.i).DefaultIfEmpty(-1).First();
        return new HierarchyLink(
            discriminator,
            discriminator < 0 || _entity.Hierarchy.IsAbstract ? null : Hierarchy.ValueOf(_entity, _entity.Columns[discriminator]),
            subclasses.Where(s => s.SharesRows).Select(s => s.Place).ToEquatableArray(),
            inTable.SelectMany(r => r._entity.OwnColumns().Select(c => Shared(r._entity, c))).GroupBy(c => c.Name, StringComparer.OrdinalIgnoreCase).Select(g => g.First()).ToEquatableArray(),
            keys.SelectMany(k => k.Keys).GroupBy(k => k.Columns).Select(g => g.First()).ToEquatableArray(),
            keys.SelectMany(k => k.Resolver.Indexes(k.Keys)).GroupBy(i => i.Columns).Select(g => g.First()).ToEquatableArray(),
            _inherited.ToEquatableArray());
    }

    /// <summary>The classes below a class whose columns are in its table.</summary>
    private static IEnumerable<EntityModel> InTable(EntityModel entity, EntityDirectory directory) => directory.SubclassesOf(entity)
        .Where(s => !s.Hierarchy.OwnsTable)
        .SelectMany(s => InTable(s, directory).Prepend(s));

    // Rows of the other classes have no value there.
    private static ColumnModel Shared(EntityModel entity, ColumnModel column) =>
        column with { IsNullable = true, Property = column.Property with { Name = $"{entity.Place.Name}_{column.Property.Name}" } };

    private EquatableArray<string> NamesOf(EquatableArray<int> places) => places.Select(p => _entity.Columns[p].Name).ToEquatableArray();

    // In the order of the columns; a foreign key of several stands where its first one does.
    private IEnumerable<IndexLink> Indexes(List<ForeignKeyLink> foreignKeys)
    {
        foreach (var column in _entity.OwnColumns())
        {
            var single = foreignKeys.Find(k => k.Columns is [var only] && only == column.Name);
            if ((column.IsIndexed || single is not null) && !HasIndexAnyway(column, single is { IsUnique: true }))
            {
                yield return new IndexLink(new([column.Name]), single is { IsUnique: true });
            }

            foreach (var several in foreignKeys.Where(k => k.Columns.Count > 1 && k.Columns[0] == column.Name && !BeginsKey(k)).GroupBy(k => k.Columns).Select(g => g.First()))
            {
                yield return new IndexLink(several.Columns, several.IsUnique);
            }
        }
    }

    private bool BeginsKey(ForeignKeyLink key)
    {
        var own = _entity.Key.Select(c => c.Name).ToList();
        return own.Count >= key.Columns.Count && key.Columns.SequenceEqual(own.Take(key.Columns.Count)) && (!key.IsUnique || own.Count == key.Columns.Count);
    }

    /// <summary>The foreign keys that only a collection of another class speaks of.</summary>
    private IEnumerable<ForeignKeyLink> KeysWithoutReference(EntityDirectory directory)
    {
        foreach (var (owner, collection) in directory.CollectionsOf(_entity.Place.FullName))
        {
            if (owner.IsMapped && OtherEndFinder.Find(owner, collection, _entity, problems: null) is (null, var places)
                && !ManyToManyFinder.IsManyToMany(owner, collection, _entity))
            {
                yield return new ForeignKeyLink(NamesOf(places.ToEquatableArray()), owner.Place, collection.OnDelete, collection.OnUpdate, IsUnique: false);
            }
        }
    }

    // A unique column has an index by its constraint, and so has the first column of the key.
    private bool HasIndexAnyway(ColumnModel column, bool asUnique) =>
        column.IsUnique || column.IsKey && ReferenceEquals(_entity.Key.First(), column) && (!asUnique || !_entity.Key.Skip(1).Any());

    private string? GeneratedKey(List<string> foreignKeys) =>
        _entity.Key.ToList() is [{ Value.ClrType: "int" or "long", Generation: not ColumnGeneration.None } only]
        && (only.Generation == ColumnGeneration.Identity || !foreignKeys.Contains(only.Name))
            ? only.Property.Name
            : null;

    /// <summary>The key by which others refer to a class.</summary>
    public static KeyEnd KeyOf(EntityModel entity) => new(entity.Key.Select(c => c.Property.Name).ToEquatableArray(), entity.KeyType);
}

using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Athanor.Orm;

/// <summary>How a class is mapped: its table, columns, key, version and relationships. Static data, written by the generator.</summary>
public abstract class EntityMapping
{
    private ImmutableArray<Relationship> _relationships;
    private StrongBox<bool>? _refersBack;

    private protected EntityMapping(string entityName, Table table, IReadOnlyList<ColumnMapping> columns, int versionColumn, EntityInheritance? inheritance)
    {
        EntityName = entityName;
        Table = table;
        Columns = columns;
        VersionColumn = versionColumn;
        Inheritance = inheritance;
        Root = inheritance?.Base?.Root ?? this;
        KeyColumns = [.. Enumerable.Range(0, Root.Columns?.Count ?? columns.Count).Where(i => columns[i].Column.Schema is { IsPrimaryKey: true })];
        Segments = TableSegment.Of(this);
    }

    /// <summary>The class's name.</summary>
    public string EntityName { get; }

    /// <summary>The table: of a class that has a table beside its superclass's, that one.</summary>
    public Table Table { get; }

    /// <summary>The columns: what the class inherits from mapped classes, then its own, in order.</summary>
    public IReadOnlyList<ColumnMapping> Columns { get; }

    /// <summary>Where the class stands in a hierarchy; null for one that stands alone.</summary>
    public EntityInheritance? Inheritance { get; }

    /// <summary>The first class of the hierarchy, or the class itself: one row is one object among all classes below it.</summary>
    internal EntityMapping Root { get; }

    /// <summary>The tables that an object's row is in, the first class's first.</summary>
    internal ImmutableArray<TableSegment> Segments { get; }

    /// <summary>The columns that the class adds to those that it inherits.</summary>
    internal ImmutableArray<ColumnMapping> OwnColumns => [.. Columns.Skip(Inheritance?.Base?.Columns.Count ?? 0)];

    /// <summary>How rows are read that may be of a subclass; null where there is none.</summary>
    internal PolymorphicRows? Polymorphic => Lineage?.Rows;

    /// <summary>The rows of the class and of those that derive from it: its table, or its tables joined.</summary>
    /// <remarks>Columns of subclasses come by outer joins, so that each object is read whole in one query.</remarks>
    public FromClause Source => Lineage?.Source ?? Table;

    /// <summary>The class and all that derive from it.</summary>
    internal IReadOnlyList<EntityMapping> Classes => Lineage?.Classes ?? [this];

    /// <summary>The same rows for a second use in one statement.</summary>
    internal FromClause SourceAlias => Source is JoinedSource joined ? joined.As() : new TableAlias(Source);

    // Made late: the classes below are in mappings that are made with this one.
    private ClassLineage? Lineage => Inheritance is null ? null : field ??= new ClassLineage(this);

    /// <summary>The places of the primary key's columns.</summary>
    public ImmutableArray<int> KeyColumns { get; }

    /// <summary>The place of the version column; -1 without one.</summary>
    public int VersionColumn { get; }

    /// <summary>The relationships, each at the place that its descriptor says.</summary>
    public ImmutableArray<Relationship> Relationships
    {
        get
        {
            if (_relationships.IsDefault)
            {
                // Asked for late, since the two ends of a relationship are in each other's mapping.
                ImmutableInterlocked.InterlockedInitialize(ref _relationships, CreateRelationships());
            }

            return _relationships;
        }
    }

    /// <summary>Whether rows may refer to rows that are written after them: to their own table, or to one that its foreign keys lead back from.</summary>
    internal bool RefersBack => (_refersBack ??= new(Relationships.Any(r => r.KeyPlaces.Count > 0 && Table.MetaData.RankOf(r.Target.Table) >= Table.MetaData.RankOf(TableOf(r.KeyPlaces))))).Value;

    /// <summary>The table that a foreign key stands in.</summary>
    internal Table TableOf(IReadOnlyList<int> places) => Columns[places[0]].Column.Schema.Table!;

    /// <summary>The part of an object's row that has a foreign key.</summary>
    internal TableSegment SegmentOf(IReadOnlyList<int> places) => Segments.First(s => ReferenceEquals(s.Table, TableOf(places)));

    /// <summary>The columns that a row is read from over these rows, in order.</summary>
    internal ImmutableArray<Expr> ColumnsOver(FromClause source) =>
        [.. (Polymorphic?.Columns ?? (IEnumerable<ColumnMapping>)Columns).Select(c => SourcePart.ColumnAt(c.Column, source))];

    /// <summary>The entity of a row whose columns begin at <paramref name="offset"/>; null where an outer join found none.</summary>
    internal abstract IEntity? ReadEntity(EntityReading reading, FromClause source, RowReader reader, int offset);

    /// <summary>The SQL by key that a session reads with, compiled once.</summary>
    internal FlushStatements Statements => Segments[0].Statements;

    /// <summary>A new object past every constructor, with nothing read into it.</summary>
    internal abstract IEntity CreateObject();

    /// <summary>Reads the columns that the class adds to those that it inherits, past the setters.</summary>
    /// <param name="entity">The object.</param>
    /// <param name="reader">The row.</param>
    /// <param name="offset">The place of the first of them.</param>
    protected internal virtual void ReadOwn(IEntity entity, RowReader reader, int offset) => throw new InvalidOperationException($"{EntityName} stands alone.");

    /// <summary>After all columns of an object were read: what the classes do then.</summary>
    protected internal virtual void Loaded(IEntity entity)
    {
    }

    /// <summary>Makes the relationship descriptors.</summary>
    protected abstract ImmutableArray<Relationship> CreateRelationships();

    /// <summary>An empty identity map for objects of the class.</summary>
    internal abstract IdentityMap CreateIdentityMap();

    /// <summary>Whether the database has yet to make the object's key.</summary>
    internal bool AwaitsKey(IEntity entity) => KeyColumns.Any(i => Columns[i].Column.Schema.IsGenerated && Columns[i].IsDefault(entity));

    /// <summary>The object's key as text, for messages.</summary>
    internal string KeyText(IEntity entity) => string.Join(", ", KeyColumns.Select(i => $"{Columns[i].Property} = {Columns[i].Get(entity)}"));
}

using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Athanor.Orm;

/// <summary>How a class is mapped: its table, columns, key, version and relationships. Static data, written by the generator.</summary>
public abstract class EntityMapping
{
    private ImmutableArray<Relationship> _relationships;
    private StrongBox<bool>? _refersBack;
    private readonly ImmutableArray<bool> _isAlwaysRead;
    private bool? _loadsByDefault;

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
        _isAlwaysRead = [.. columns.Select((c, i) => i == versionColumn || IsAlwaysRead(c.Column.Schema))];
        Deferred = inheritance is null ? ColumnSet.Of(columns.Count, i => columns[i].IsDeferred && !_isAlwaysRead[i]) : default;
        if (!Deferred.IsEmpty)
        {
            SelectedEntities.Register(this);
        }
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

    /// <summary>Whether a relationship says itself that it is loaded with every query.</summary>
    internal bool LoadsByDefault => _loadsByDefault ??= Relationships.Any(r => RelationshipLoad.IsEagerKind(r.Loading));

    /// <summary>What is read of an object over these rows: the columns in order, then the column properties.</summary>
    /// <param name="source">The rows.</param>
    /// <param name="face">The typed table over them, where there is one.</param>
    internal ImmutableArray<Expr> ColumnsOver(FromClause source, object? face = null) =>
    [
        .. (Polymorphic?.Columns ?? (IEnumerable<ColumnMapping>)Columns).Select(c => SourcePart.ColumnAt(c.Column, source)),
        .. PropertiesOver(source, face),
    ];

    /// <summary>The expressions of the column properties.</summary>
    internal abstract IEnumerable<Expr> PropertiesOver(FromClause source, object? face);

    /// <summary>Reads the column properties from a row in which the first of them is at <paramref name="offset"/>.</summary>
    internal abstract void ReadProperties(IEntity entity, RowReader reader, int offset);

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

    /// <summary>Reads the columns of the class, past the setters, but for those that a row lacks.</summary>
    internal void ReadBut(ColumnSet unread, IEntity entity, RowReader reader, int offset)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (!unread.Contains(i))
            {
                Columns[i].Read(entity, reader, offset + i);
            }
        }
    }

    /// <summary>After all columns of an object were read: what the classes do then.</summary>
    protected internal virtual void Loaded(IEntity entity)
    {
    }

    /// <summary>Says that a relationship has <c>[Load(LoaderKind.Joined)]</c>: queries of the entity get its join.</summary>
    protected void LoadsJoined() => SelectedEntities.Register(this);

    /// <summary>The columns that a query leaves out which does not ask for them.</summary>
    internal ColumnSet Deferred { get; }

    private static bool IsAlwaysRead(ColumnSchema column) => column.IsPrimaryKey || column.Table.ForeignKeys.Any(k => k.ColumnNames.Contains(column.Name));

    /// <summary>Whether a query reads a column in any case: an object is told, saved and joined by it.</summary>
    internal bool IsAlwaysRead(int column) => _isAlwaysRead[column];

    /// <summary>The place of a column of the table; -1 where it is another one's.</summary>
    internal int PlaceOf(IColumn column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (ReferenceEquals(Columns[i].Column.Schema, column.Schema))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Reads columns into objects that were read without them.</summary>
    internal abstract ValueTask LoadColumns(Session session, IReadOnlyList<IEntity> entities, ImmutableArray<int> places, bool async, CancellationToken cancellationToken);

    /// <summary>Makes the relationship descriptors.</summary>
    protected abstract ImmutableArray<Relationship> CreateRelationships();

    /// <summary>An empty identity map for objects of the class.</summary>
    internal abstract IdentityMap CreateIdentityMap();

    /// <summary>Whether the database has yet to make the object's key.</summary>
    internal bool AwaitsKey(IEntity entity) => KeyColumns.Any(i => Columns[i].Column.Schema.IsGenerated && Columns[i].IsDefault(entity));

    /// <summary>The object's key as text, for messages.</summary>
    internal string KeyText(IEntity entity) => string.Join(", ", KeyColumns.Select(i => $"{Columns[i].Property} = {Columns[i].Get(entity)}"));
}

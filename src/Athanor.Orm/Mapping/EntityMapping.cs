using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>How a class is mapped: its table, columns, key, version and relationships. Static data, written by the generator.</summary>
public abstract class EntityMapping
{
    private ImmutableArray<Relationship> _relationships;
    private readonly ImmutableArray<bool> _isAlwaysRead;
    private bool? _loadsByDefault;

    private protected EntityMapping(string entityName, Table table, IReadOnlyList<ColumnMapping> columns, int versionColumn)
    {
        EntityName = entityName;
        Table = table;
        Columns = columns;
        VersionColumn = versionColumn;
        KeyColumns = [.. Enumerable.Range(0, columns.Count).Where(i => columns[i].Column.Schema.IsPrimaryKey)];
        Statements = new FlushStatements(this);
        _isAlwaysRead =
        [
            .. columns.Select((c, i) => i == versionColumn || c.Column.Schema.IsPrimaryKey || table.ForeignKeys.Any(k => k.ColumnNames.Contains(c.Column.Schema.Name))),
        ];
        Deferred = ColumnSet.Of(columns.Count, i => columns[i].IsDeferred && !_isAlwaysRead[i]);
        if (!Deferred.IsEmpty)
        {
            SelectedEntities.Register(this);
        }
    }

    /// <summary>The class's name.</summary>
    public string EntityName { get; }

    /// <summary>The table.</summary>
    public Table Table { get; }

    /// <summary>The columns in the table's order.</summary>
    public IReadOnlyList<ColumnMapping> Columns { get; }

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

    /// <summary>Whether a relationship says itself that it is loaded with every query.</summary>
    internal bool LoadsByDefault => _loadsByDefault ??= Relationships.Any(r => RelationshipLoad.IsEagerKind(r.Loading));

    /// <summary>The columns over these rows, in the table's order.</summary>
    internal ImmutableArray<Expr> ColumnsOver(FromClause source) => [.. Columns.Select(c => ReferenceEquals(source, Table)
        ? c.Column.Expression
        : c.Column.Schema.Type.CreateColumn(source, c.Column.Schema).Expression)];

    /// <summary>The entity of a row whose columns begin at <paramref name="offset"/>; null where an outer join found none.</summary>
    internal abstract IEntity? ReadEntity(EntityReading reading, FromClause source, RowReader reader, int offset);

    /// <summary>The SQL that a flush uses, compiled once for each set of columns.</summary>
    internal FlushStatements Statements { get; }

    /// <summary>Says that a relationship has <c>[Load(LoaderKind.Joined)]</c>: queries of the entity get its join.</summary>
    protected void LoadsJoined() => SelectedEntities.Register(this);

    /// <summary>The columns that a query leaves out which does not ask for them.</summary>
    internal ColumnSet Deferred { get; }

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

using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Athanor.Orm;

/// <summary>How a class is mapped: its table, columns, key, version and relationships. Static data, written by the generator.</summary>
public abstract class EntityMapping
{
    private ImmutableArray<Relationship> _relationships;
    private StrongBox<bool>? _refersBack;

    private protected EntityMapping(string entityName, Table table, IReadOnlyList<ColumnMapping> columns, int versionColumn)
    {
        EntityName = entityName;
        Table = table;
        Columns = columns;
        VersionColumn = versionColumn;
        KeyColumns = [.. Enumerable.Range(0, columns.Count).Where(i => columns[i].Column.Schema.IsPrimaryKey)];
        Statements = new FlushStatements(this);
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

    /// <summary>Whether rows may refer to rows that are written after them: to their own table, or to one that its foreign keys lead back from.</summary>
    internal bool RefersBack => (_refersBack ??= new(Relationships.Any(r => r.KeyPlaces.Count > 0 && Table.MetaData.RankOf(r.Target.Table) >= Table.MetaData.RankOf(Table)))).Value;

    /// <summary>The columns over these rows, in the table's order.</summary>
    internal ImmutableArray<Expr> ColumnsOver(FromClause source) => [.. Columns.Select(c => ReferenceEquals(source, Table)
        ? c.Column.Expression
        : c.Column.Schema.Type.CreateColumn(source, c.Column.Schema).Expression)];

    /// <summary>The entity of a row whose columns begin at <paramref name="offset"/>; null where an outer join found none.</summary>
    internal abstract IEntity? ReadEntity(EntityReading reading, FromClause source, RowReader reader, int offset);

    /// <summary>The SQL that a flush uses, compiled once for each set of columns.</summary>
    internal FlushStatements Statements { get; }

    /// <summary>Makes the relationship descriptors.</summary>
    protected abstract ImmutableArray<Relationship> CreateRelationships();

    /// <summary>An empty identity map for objects of the class.</summary>
    internal abstract IdentityMap CreateIdentityMap();

    /// <summary>Whether the database has yet to make the object's key.</summary>
    internal bool AwaitsKey(IEntity entity) => KeyColumns.Any(i => Columns[i].Column.Schema.IsGenerated && Columns[i].IsDefault(entity));

    /// <summary>The object's key as text, for messages.</summary>
    internal string KeyText(IEntity entity) => string.Join(", ", KeyColumns.Select(i => $"{Columns[i].Property} = {Columns[i].Get(entity)}"));
}

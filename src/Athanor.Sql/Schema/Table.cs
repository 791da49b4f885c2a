using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Athanor.Sql;

/// <summary>A table: its name, columns, keys and constraints. An ordinary object that can be made at run time; a generated typed table is a face on one.</summary>
public sealed class Table : FromClause, ISource<Table, Row>
{
    private readonly Dictionary<string, IColumn> _byName = new(StringComparer.Ordinal);
    private readonly TableItems _items;

    /// <summary>Declares a table and adds it to its metadata.</summary>
    /// <param name="name">The name in the database.</param>
    /// <param name="metadata">The collection that it belongs to.</param>
    /// <param name="columns">The columns in order: <c>new ColumnSchema("age", SqlTypes.Integer)</c>.</param>
    /// <param name="items">Keys, constraints and indexes.</param>
    /// <param name="schema">The database schema; the connection's default when null.</param>
    /// <exception cref="ArgumentException">Two columns share a name, a constraint names an unknown column, or the metadata has such a table already.</exception>
    public Table(string name, MetaData metadata, IReadOnlyList<ColumnSchema> columns, TableItems? items = null, string? schema = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(columns);
        Name = name;
        MetaData = metadata;
        SchemaName = schema;
        _items = items ?? new TableItems();
        var list = ImmutableArray.CreateBuilder<IColumn>(columns.Count);
        foreach (var column in columns)
        {
            column.Attach(this);
            var expression = column.Type.CreateColumn(this, column);
            if (!_byName.TryAdd(column.Name, expression))
            {
                throw new ArgumentException($"Table '{name}' has two columns named '{column.Name}'.", nameof(columns));
            }

            list.Add(expression);
        }

        Columns = list.MoveToImmutable();
        PrimaryKey = [.. Columns.Where(c => c.Schema.IsPrimaryKey)];
        CheckNames();
        metadata.Add(this);
    }

    /// <inheritdoc/>
    [NotNull]
    public override string? Name { get; }

    /// <summary>The database schema; null for the connection's default.</summary>
    public string? SchemaName { get; }

    /// <summary>The collection that it belongs to.</summary>
    public MetaData MetaData { get; }

    /// <summary>The columns in order.</summary>
    public ImmutableArray<IColumn> Columns { get; }

    /// <summary>The columns of the primary key; empty without one.</summary>
    public ImmutableArray<IColumn> PrimaryKey { get; }

    /// <summary>Foreign keys.</summary>
    public IReadOnlyList<ForeignKey> ForeignKeys => _items.ForeignKeys;

    /// <summary>Unique constraints.</summary>
    public IReadOnlyList<UniqueConstraint> UniqueConstraints => _items.UniqueConstraints;

    /// <summary>Check constraints.</summary>
    public IReadOnlyList<CheckConstraint> CheckConstraints => _items.CheckConstraints;

    /// <summary>Indexes.</summary>
    public IReadOnlyList<TableIndex> Indexes => _items.Indexes;

    Table ISource<Table, Row>.Face => this;

    /// <inheritdoc/>
    public override Table? BaseTable => this;

    RowShape<Row> ISelectable<Row>.Shape => new DynamicRowShape([.. Columns.Select(c => c.Expression)]);

    /// <summary>The column of this name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists those there are.</exception>
    public IColumn this[string name] => _byName.TryGetValue(name, out var column)
        ? column
        : throw new KeyNotFoundException($"Table '{Name}' has no column '{name}'. Its columns are: {string.Join(", ", Columns.Select(c => c.Schema.Name))}.");

    /// <summary>The column of this name and type.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    /// <exception cref="ArgumentException">It has another type.</exception>
    public Column<T> Column<T>(string name) => this[name] as Column<T>
        ?? throw new ArgumentException($"Column '{Name}.{name}' holds {this[name].Schema.Type.ClrType}, not {typeof(T)}.", nameof(name));

    /// <summary>The same table under another name, for a second use in one statement; without a name the compiler chooses one.</summary>
    /// <param name="name">The name.</param>
    /// <param name="sample">The part of its rows that is read; null for all.</param>
    public TableAlias As(string? name = null, TableSample? sample = null) => new(this, name) { Sample = sample };

    /// <summary>Whether there is a column of this name.</summary>
    public bool Contains(string name) => _byName.ContainsKey(name);

    internal override bool IsShared => false;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts) => parts.Value(this);

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        compiler.TableName(this);
    }

    /// <inheritdoc/>
    public override string ToString() => SchemaName is null ? Name : $"{SchemaName}.{Name}";

    private void CheckNames()
    {
        var used = ForeignKeys.SelectMany(k => k.ColumnNames)
            .Concat(UniqueConstraints.SelectMany(u => u.ColumnNames))
            .Concat(Indexes.SelectMany(i => i.ColumnNames));
        foreach (var name in used)
        {
            _ = this[name];
        }
    }
}

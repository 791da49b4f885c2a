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
    /// <param name="schema">The database schema; that of the metadata when null.</param>
    /// <exception cref="ArgumentException">Two columns share a name, a constraint names an unknown column, or the metadata has such a table already.</exception>
    public Table(string name, MetaData metadata, IReadOnlyList<ColumnSchema> columns, TableItems? items = null, string? schema = null)
        : this(name, metadata, columns, items, schema, view: null)
    {
    }

    /// <summary>The face of a view.</summary>
    internal Table(string name, MetaData metadata, IReadOnlyList<ColumnSchema> columns, TableItems? items, string? schema, View? view)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(columns);
        Name = name;
        MetaData = metadata;
        SchemaName = schema ?? metadata.Schema;
        View = view;
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
        HasDefaults = Columns.Any(c => c.Schema.Default is not null);
        HasUpdateDefaults = Columns.Any(c => c.Schema.OnUpdate is not null);
        PrimaryKey = KeyColumns();
        CheckNames();
        foreach (var key in ForeignKeys)
        {
            key.Attach(this);
        }

        metadata.Add(this, view);
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

    /// <summary>Whether the program gives columns a value that an INSERT leaves out.</summary>
    internal bool HasDefaults { get; }

    /// <summary>Whether a column gets something from the program when its row is updated.</summary>
    internal bool HasUpdateDefaults { get; }

    /// <summary>The columns of the primary key; empty without one.</summary>
    public ImmutableArray<IColumn> PrimaryKey { get; }

    /// <summary>The view whose rows these are; null for a table.</summary>
    public View? View { get; }

    /// <summary>The primary key's name, and when it is checked; null where the convention says it.</summary>
    public PrimaryKeyConstraint? PrimaryKeyConstraint => _items.PrimaryKey;

    /// <summary>Foreign keys.</summary>
    public IReadOnlyList<ForeignKey> ForeignKeys => _items.ForeignKeys;

    /// <summary>Unique constraints.</summary>
    public IReadOnlyList<UniqueConstraint> UniqueConstraints => _items.UniqueConstraints;

    /// <summary>Check constraints.</summary>
    public IReadOnlyList<CheckConstraint> CheckConstraints => _items.CheckConstraints;

    /// <summary>Indexes.</summary>
    public IReadOnlyList<TableIndex> Indexes => _items.Indexes;

    /// <summary>Constraints that one database alone has.</summary>
    public IReadOnlyList<TableConstraint> Constraints => _items.Constraints;

    /// <summary>What the table is for, kept in the database where it can.</summary>
    public string? Comment => _items.Comment;

    /// <summary>Whether the table is the connection's own and gone with it.</summary>
    public bool IsTemporary => _items.IsTemporary;

    /// <summary>What single dialects say of the table.</summary>
    public IReadOnlyList<DialectOptions> Options => _items.Options;

    /// <summary>Commands that run after the table was created.</summary>
    public IReadOnlyList<Ddl> AfterCreate => _items.AfterCreate;

    /// <summary>Commands that run before the table is dropped.</summary>
    public IReadOnlyList<Ddl> BeforeDrop => _items.BeforeDrop;

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
        ?? throw ColumnTypeError.Of($"{Name}.{name}", this[name].Schema.Type.ClrType, typeof(T), this[name].Schema.IsNullable);

    /// <summary>The same table under another name, for a second use in one statement; without a name the compiler chooses one.</summary>
    /// <param name="name">The name.</param>
    /// <param name="sample">The part of its rows that is read; null for all.</param>
    public TableAlias As(string? name = null, TableSample? sample = null) => new(this, name) { Sample = sample };

    /// <summary>A copy in another metadata, or in another schema; its foreign keys refer to the tables of their names there.</summary>
    /// <param name="metadata">The collection of the copy.</param>
    /// <param name="schema">The copy's schema, and that of the tables that it refers to in its own schema; the same when null.</param>
    /// <param name="name">The copy's name; the same when null.</param>
    public Table CopyTo(MetaData metadata, string? schema = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        if (View is not null)
        {
            throw new UsageException($"'{this}' is the face of a view: declare the view in the other metadata.");
        }

        var to = schema ?? SchemaName;
        return new Table(
            name ?? Name, metadata, [.. Columns.Select(c => c.Schema.Copy())], _items with { ForeignKeys = [.. ForeignKeys.Select(k => k.CopyTo(this, to))] }, to);
    }

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

    private ImmutableArray<IColumn> KeyColumns()
    {
        var declared = Columns.Where(c => c.Schema.IsPrimaryKey);
        if (PrimaryKeyConstraint is not { ColumnNames: { IsEmpty: false } names })
        {
            return [.. declared];
        }

        if (!declared.Select(c => c.Schema.Name).ToHashSet(StringComparer.Ordinal).SetEquals(names))
        {
            throw new ArgumentException(
                $"The primary key of table '{Name}' names ({string.Join(", ", names)}), and the columns declared as key are ({string.Join(", ", declared.Select(c => c.Schema.Name))}).");
        }

        return [.. names.Select(n => this[n])];
    }

    private void CheckNames()
    {
        var used = ForeignKeys.SelectMany(k => k.ColumnNames)
            .Concat(UniqueConstraints.SelectMany(u => u.ColumnNames))
            .Concat(Constraints.SelectMany(c => c.ColumnNames))
            .Concat(Indexes.SelectMany(i => i.ColumnNames));
        foreach (var name in used)
        {
            _ = this[name];
        }
    }
}

namespace Athanor.Sql;

/// <summary>Reads from a database's catalogue what tables, views and sequences there are, and makes the schema's own objects of them.</summary>
/// <remarks>
/// Nothing is kept: each call asks the database. The number of queries is the same for one table and for a thousand. An inspector of an engine borrows a connection for each query;
/// one of a connection sees what its transaction has done, and its temporary tables. A schema that is not given is the connection's default.
/// </remarks>
public sealed class Inspector
{
    private readonly IStatementExecutor _executor;
    private readonly Func<ReflectedTable, ColumnSchema, ColumnSchema>? _rewrite;

    internal Inspector(IStatementExecutor executor, Func<ReflectedTable, ColumnSchema, ColumnSchema>? rewrite = null)
    {
        _executor = executor;
        _rewrite = rewrite;
    }

    /// <summary>An inspector that passes each column that it reads through a function: the column as it is, or another description of it, <c>column.WithType(…)</c>.</summary>
    /// <remarks>Functions given before are called before. What is returned is declared by <see cref="ReflectAsync"/>, too.</remarks>
    /// <param name="rewrite">Gets the table as it was read and one of its columns, and returns the column; under its name, since that is the database's.</param>
    public Inspector Rewriting(Func<ReflectedTable, ColumnSchema, ColumnSchema> rewrite)
    {
        ArgumentNullException.ThrowIfNull(rewrite);
        var before = _rewrite;
        return new(_executor, before is null ? rewrite : (table, column) => rewrite(table, before(table, column)));
    }

    /// <summary>The names of the schemas, without those of the database itself. On SQLite they are the attached files; on MariaDB and MySQL the databases.</summary>
    public ValueTask<IReadOnlyList<string>> SchemaNamesAsync(CancellationToken cancellationToken = default) => ReflectorOf(async: true, cancellationToken).SchemaNamesAsync();

    /// <inheritdoc cref="SchemaNamesAsync"/>
    public IReadOnlyList<string> SchemaNames() => Synchronous.Result(ReflectorOf(async: false, default).SchemaNamesAsync());

    /// <summary>The names of the tables, without the temporary ones, in order.</summary>
    public ValueTask<IReadOnlyList<string>> TableNamesAsync(string? schema = null, CancellationToken cancellationToken = default) =>
        Names(schema, RelationKind.Table, isTemporary: false, async: true, cancellationToken);

    /// <inheritdoc cref="TableNamesAsync"/>
    public IReadOnlyList<string> TableNames(string? schema = null) => Synchronous.Result(Names(schema, RelationKind.Table, isTemporary: false, async: false, default));

    /// <summary>The names of the views, without the temporary and the materialized ones, in order.</summary>
    public ValueTask<IReadOnlyList<string>> ViewNamesAsync(string? schema = null, CancellationToken cancellationToken = default) =>
        Names(schema, RelationKind.View, isTemporary: false, async: true, cancellationToken);

    /// <inheritdoc cref="ViewNamesAsync"/>
    public IReadOnlyList<string> ViewNames(string? schema = null) => Synchronous.Result(Names(schema, RelationKind.View, isTemporary: false, async: false, default));

    /// <summary>The names of the materialized views, in order; none where the database has no such views.</summary>
    public ValueTask<IReadOnlyList<string>> MaterializedViewNamesAsync(string? schema = null, CancellationToken cancellationToken = default) =>
        Names(schema, RelationKind.MaterializedView, isTemporary: false, async: true, cancellationToken);

    /// <inheritdoc cref="MaterializedViewNamesAsync"/>
    public IReadOnlyList<string> MaterializedViewNames(string? schema = null) =>
        Synchronous.Result(Names(schema, RelationKind.MaterializedView, isTemporary: false, async: false, default));

    /// <summary>The names of the connection's temporary tables, in order.</summary>
    /// <remarks>MySQL, and MariaDB before 11.2, tell of none.</remarks>
    public ValueTask<IReadOnlyList<string>> TempTableNamesAsync(CancellationToken cancellationToken = default) =>
        Names(null, RelationKind.Table, isTemporary: true, async: true, cancellationToken);

    /// <inheritdoc cref="TempTableNamesAsync"/>
    public IReadOnlyList<string> TempTableNames() => Synchronous.Result(Names(null, RelationKind.Table, isTemporary: true, async: false, default));

    /// <summary>The names of the connection's temporary views, in order.</summary>
    public ValueTask<IReadOnlyList<string>> TempViewNamesAsync(CancellationToken cancellationToken = default) =>
        Names(null, RelationKind.View, isTemporary: true, async: true, cancellationToken);

    /// <inheritdoc cref="TempViewNamesAsync"/>
    public IReadOnlyList<string> TempViewNames() => Synchronous.Result(Names(null, RelationKind.View, isTemporary: true, async: false, default));

    /// <summary>The names of the sequences that belong to no column, in order; none where the database has no sequences.</summary>
    public ValueTask<IReadOnlyList<string>> SequenceNamesAsync(string? schema = null, CancellationToken cancellationToken = default) =>
        Names(schema, RelationKind.Sequence, isTemporary: false, async: true, cancellationToken);

    /// <inheritdoc cref="SequenceNamesAsync"/>
    public IReadOnlyList<string> SequenceNames(string? schema = null) => Synchronous.Result(Names(schema, RelationKind.Sequence, isTemporary: false, async: false, default));

    /// <summary>Whether there is a schema of this name.</summary>
    public ValueTask<bool> HasSchemaAsync(string name, CancellationToken cancellationToken = default) => HasSchema(name, async: true, cancellationToken);

    /// <inheritdoc cref="HasSchemaAsync"/>
    public bool HasSchema(string name) => Synchronous.Result(HasSchema(name, async: false, default));

    /// <summary>Whether there is a table or view of this name, a temporary or a materialized one too.</summary>
    public ValueTask<bool> HasTableAsync(string name, string? schema = null, CancellationToken cancellationToken = default) =>
        Has(name, schema, r => r.Kind != RelationKind.Sequence, async: true, cancellationToken);

    /// <inheritdoc cref="HasTableAsync"/>
    public bool HasTable(string name, string? schema = null) => Synchronous.Result(Has(name, schema, r => r.Kind != RelationKind.Sequence, async: false, default));

    /// <summary>Whether there is a sequence of this name that belongs to no column.</summary>
    public ValueTask<bool> HasSequenceAsync(string name, string? schema = null, CancellationToken cancellationToken = default) =>
        Has(name, schema, r => r.Kind == RelationKind.Sequence, async: true, cancellationToken);

    /// <inheritdoc cref="HasSequenceAsync"/>
    public bool HasSequence(string name, string? schema = null) => Synchronous.Result(Has(name, schema, r => r.Kind == RelationKind.Sequence, async: false, default));

    /// <summary>Whether the table has an index of this name, or a unique constraint, which is kept by one.</summary>
    public ValueTask<bool> HasIndexAsync(string table, string index, string? schema = null, CancellationToken cancellationToken = default) =>
        HasIndex(table, index, schema, async: true, cancellationToken);

    /// <inheritdoc cref="HasIndexAsync"/>
    public bool HasIndex(string table, string index, string? schema = null) => Synchronous.Result(HasIndex(table, index, schema, async: false, default));

    /// <summary>All that the database says of a table or view; null when there is none of this name.</summary>
    public ValueTask<ReflectedTable?> TableAsync(string name, string? schema = null, CancellationToken cancellationToken = default) =>
        One(name, schema, async: true, cancellationToken);

    /// <inheritdoc cref="TableAsync"/>
    public ReflectedTable? Table(string name, string? schema = null) => Synchronous.Result(One(name, schema, async: false, default));

    /// <summary>All that the database says of many tables, in the order of their names.</summary>
    /// <param name="only">The names wanted, temporary tables among them; all that are not temporary when null. A name that is not there is passed over.</param>
    /// <param name="views">Whether views are wanted, too.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public ValueTask<IReadOnlyList<ReflectedTable>> TablesAsync(
        IEnumerable<string>? only = null, bool views = false, string? schema = null, CancellationToken cancellationToken = default) =>
        ReflectorOf(async: true, cancellationToken).TablesAsync(Request(only, views, schema));

    /// <inheritdoc cref="TablesAsync"/>
    public IReadOnlyList<ReflectedTable> Tables(IEnumerable<string>? only = null, bool views = false, string? schema = null) =>
        Synchronous.Result(ReflectorOf(async: false, default).TablesAsync(Request(only, views, schema)));

    /// <summary>The sequences that belong to no column; none where the database has no sequences.</summary>
    public ValueTask<IReadOnlyList<ReflectedSequence>> SequencesAsync(string? schema = null, CancellationToken cancellationToken = default) =>
        ReflectorOf(async: true, cancellationToken).SequencesAsync(schema);

    /// <inheritdoc cref="SequencesAsync"/>
    public IReadOnlyList<ReflectedSequence> Sequences(string? schema = null) => Synchronous.Result(ReflectorOf(async: false, default).SequencesAsync(schema));

    /// <summary>The enums and domains of a schema, whether a column has them or not; none where the database has no such types.</summary>
    public ValueTask<IReadOnlyList<SqlType>> TypesAsync(string? schema = null, CancellationToken cancellationToken = default) =>
        ReflectorOf(async: true, cancellationToken).TypesAsync(schema);

    /// <inheritdoc cref="TypesAsync"/>
    public IReadOnlyList<SqlType> Types(string? schema = null) => Synchronous.Result(ReflectorOf(async: false, default).TypesAsync(schema));

    /// <summary>Declares in a metadata what the database has: its tables, and when none are named its sequences.</summary>
    /// <param name="metadata">Where to. What it has already stays as it is.</param>
    /// <param name="only">The tables wanted; all that are not temporary when null.</param>
    /// <param name="views">Whether views are wanted, too.</param>
    /// <param name="schema">The schema; that of the metadata when null.</param>
    /// <param name="followForeignKeys">Whether the tables that foreign keys refer to are declared, too, wherever they are.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The tables that were declared, and the faces of the views.</returns>
    /// <exception cref="UsageException">A table that was named is not there.</exception>
    public ValueTask<IReadOnlyList<Table>> ReflectAsync(
        MetaData metadata, IEnumerable<string>? only = null, bool views = false, string? schema = null, bool followForeignKeys = false, CancellationToken cancellationToken = default) =>
        Reflection(metadata, [], async: true, cancellationToken).ReflectAsync(only, views, schema, followForeignKeys);

    /// <inheritdoc cref="ReflectAsync"/>
    public IReadOnlyList<Table> Reflect(MetaData metadata, IEnumerable<string>? only = null, bool views = false, string? schema = null, bool followForeignKeys = false) =>
        Synchronous.Result(Reflection(metadata, [], async: false, default).ReflectAsync(only, views, schema, followForeignKeys));

    /// <summary>Declares one table or view in a metadata as the database has it, or gives the one that is declared there already.</summary>
    /// <param name="name">The name.</param>
    /// <param name="metadata">Where to.</param>
    /// <param name="columns">Columns that are declared by hand, in place of those of their names in the database, or besides them: those of a type of the program's own.</param>
    /// <param name="schema">The schema; that of the metadata when null.</param>
    /// <param name="followForeignKeys">Whether the tables that foreign keys refer to are declared, too, wherever they are.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="UsageException">There is no such table.</exception>
    public ValueTask<Table> ReflectTableAsync(
        string name,
        MetaData metadata,
        IEnumerable<ColumnSchema>? columns = null,
        string? schema = null,
        bool followForeignKeys = false,
        CancellationToken cancellationToken = default) =>
        Reflection(metadata, columns ?? [], async: true, cancellationToken).ReflectOneAsync(name, schema, followForeignKeys);

    /// <inheritdoc cref="ReflectTableAsync"/>
    public Table ReflectTable(string name, MetaData metadata, IEnumerable<ColumnSchema>? columns = null, string? schema = null, bool followForeignKeys = false) =>
        Synchronous.Result(Reflection(metadata, columns ?? [], async: false, default).ReflectOneAsync(name, schema, followForeignKeys));

    private static ReflectionRequest Request(IEnumerable<string>? only, bool views, string? schema) => new() { Schema = schema, Names = only is null ? null : [.. only], Views = views };

    private Reflector ReflectorOf(bool async, CancellationToken cancellationToken)
    {
        var catalogue = new CatalogueReader(_executor, async, cancellationToken);
        var reflector = _executor.Dialect.CreateReflector(catalogue);
        return _rewrite is null ? reflector : new RewritingReflector(catalogue, reflector, _rewrite);
    }

    private MetaDataReflection Reflection(MetaData metadata, IEnumerable<ColumnSchema> columns, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return new MetaDataReflection(ReflectorOf(async, cancellationToken), metadata, [.. columns]);
    }

    private async ValueTask<IReadOnlyList<string>> Names(string? schema, RelationKind kind, bool isTemporary, bool async, CancellationToken cancellationToken)
    {
        var relations = await ReflectorOf(async, cancellationToken).RelationsAsync(schema).ConfigureAwait(false);
        return [.. relations.Where(r => r.Kind == kind && r.IsTemporary == isTemporary).Select(r => r.Name).Order(StringComparer.Ordinal)];
    }

    private async ValueTask<bool> HasSchema(string name, bool async, CancellationToken cancellationToken) =>
        (await ReflectorOf(async, cancellationToken).SchemaNamesAsync().ConfigureAwait(false)).Contains(name, StringComparer.Ordinal);

    private async ValueTask<bool> Has(string name, string? schema, Func<Relation, bool> wanted, bool async, CancellationToken cancellationToken) =>
        (await ReflectorOf(async, cancellationToken).RelationsAsync(schema).ConfigureAwait(false)).Any(r => r.Name == name && wanted(r));

    private async ValueTask<bool> HasIndex(string table, string index, string? schema, bool async, CancellationToken cancellationToken) =>
        await One(table, schema, async, cancellationToken).ConfigureAwait(false) is { Items: var items }
        && (items.Indexes.Any(i => i.Name == index) || items.UniqueConstraints.Any(u => u.Name == index));

    private async ValueTask<ReflectedTable?> One(string name, string? schema, bool async, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var found = await ReflectorOf(async, cancellationToken).TablesAsync(Request([name], views: true, schema)).ConfigureAwait(false);
        return found.MaxBy(t => t.Items.IsTemporary);
    }
}

namespace Athanor.Sql;

/// <summary>A set of tables that belong together: what <c>CreateAll</c> creates and a migration compares.</summary>
public sealed class MetaData
{
    private readonly Dictionary<(string? Schema, string Name), object> _byName = [];
    private readonly List<Table> _tables = [];
    private readonly List<View> _views = [];
    private readonly List<Sequence> _sequences = [];
    private readonly Lock _lock = new();
    private Dictionary<Table, int>? _ranks;

    /// <summary>The database schema of what is declared without one; the connection's default when null.</summary>
    public string? Schema { get; init; }

    /// <summary>The names of constraints and indexes that were given none.</summary>
    public NamingConvention Naming { get; init; } = NamingConvention.Default;

    /// <summary>Commands that run before everything is created: extensions, schemas, functions that defaults call.</summary>
    public IReadOnlyList<Ddl> BeforeCreate { get; init; } = [];

    /// <summary>Commands that run after everything was created.</summary>
    public IReadOnlyList<Ddl> AfterCreate { get; init; } = [];

    /// <summary>Commands that run before everything is dropped.</summary>
    public IReadOnlyList<Ddl> BeforeDrop { get; init; } = [];

    /// <summary>Commands that run after everything was dropped.</summary>
    public IReadOnlyList<Ddl> AfterDrop { get; init; } = [];

    /// <summary>The tables in the order of their declaration.</summary>
    public IReadOnlyList<Table> Tables => Copy(_tables);

    /// <summary>The views in the order of their declaration, in which they are created.</summary>
    public IReadOnlyList<View> Views => Copy(_views);

    /// <summary>The sequences in the order of their declaration.</summary>
    public IReadOnlyList<Sequence> Sequences => Copy(_sequences);

    /// <summary>The table of this name; null when there is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="schema">The database schema; that of the metadata when null.</param>
    public Table? Find(string name, string? schema = null)
    {
        lock (_lock)
        {
            return _byName.GetValueOrDefault((schema ?? Schema, name)) as Table;
        }
    }

    /// <summary>The tables, each after those that its foreign keys refer to.</summary>
    /// <param name="cyclic">The foreign keys that close a circle and must be added after all tables exist. A table's reference to itself is not one of them.</param>
    public IReadOnlyList<Table> SortedTables(out IReadOnlyList<(Table Table, ForeignKey Key)> cyclic) => TableOrder.Sort(Tables, out cyclic);

    /// <summary>The place of a table among <see cref="SortedTables"/>: rows are inserted in this order and deleted in the reverse.</summary>
    public int RankOf(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var ranks = Volatile.Read(ref _ranks);
        if (ranks is null || !ranks.ContainsKey(table))
        {
            ranks = SortedTables(out _).Select((t, i) => (t, i)).ToDictionary(p => p.t, p => p.i);
            Volatile.Write(ref _ranks, ranks);
        }

        return ranks[table];
    }

    /// <summary>Creates every sequence, type, table, index and view that does not exist yet, in one transaction where the database can.</summary>
    /// <param name="engine">The database.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public ValueTask CreateAllAsync(Engine engine, CancellationToken cancellationToken = default) => CreateAllAsync(engine, null, cancellationToken);

    /// <inheritdoc cref="CreateAllAsync(Engine, CancellationToken)"/>
    /// <param name="engine">The database.</param>
    /// <param name="tables">The tables wanted, alone; null for everything.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public ValueTask CreateAllAsync(Engine engine, IEnumerable<Table>? tables, CancellationToken cancellationToken = default) =>
        new SchemaCommands(this, tables).Create(engine, async: true, cancellationToken);

    /// <inheritdoc cref="CreateAllAsync(Engine, IEnumerable{Table}, CancellationToken)"/>
    public void CreateAll(Engine engine, IEnumerable<Table>? tables = null) => Synchronous.Wait(new SchemaCommands(this, tables).Create(engine, async: false, default));

    /// <summary>Drops everything that exists, those that refer first. The rows are lost.</summary>
    /// <inheritdoc cref="CreateAllAsync(Engine, CancellationToken)"/>
    public ValueTask DropAllAsync(Engine engine, CancellationToken cancellationToken = default) => DropAllAsync(engine, null, cancellationToken);

    /// <summary>Drops those tables that exist, those that refer first. The rows are lost.</summary>
    /// <inheritdoc cref="CreateAllAsync(Engine, IEnumerable{Table}, CancellationToken)"/>
    public ValueTask DropAllAsync(Engine engine, IEnumerable<Table>? tables, CancellationToken cancellationToken = default) =>
        new SchemaCommands(this, tables).Drop(engine, async: true, cancellationToken);

    /// <inheritdoc cref="DropAllAsync(Engine, IEnumerable{Table}, CancellationToken)"/>
    public void DropAll(Engine engine, IEnumerable<Table>? tables = null) => Synchronous.Wait(new SchemaCommands(this, tables).Drop(engine, async: false, default));

    /// <summary>The commands of <see cref="CreateAllAsync(Engine, CancellationToken)"/> in a dialect, in order; no connection is needed.</summary>
    public IReadOnlyList<string> CreateScript(Dialect dialect, IEnumerable<Table>? tables = null)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        return [.. new SchemaCommands(this, tables).CreateCommands(dialect.CreateDdlCompiler(), new HashSet<Table>())];
    }

    /// <summary>The commands of <see cref="DropAllAsync(Engine, CancellationToken)"/> in a dialect, in order; no connection is needed.</summary>
    public IReadOnlyList<string> DropScript(Dialect dialect, IEnumerable<Table>? tables = null)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        return [.. new SchemaCommands(this, tables).DropCommands(dialect.CreateDdlCompiler())];
    }

    /// <summary>Whether there is a table, view or sequence of this name.</summary>
    internal bool Contains(string name, string? schema)
    {
        lock (_lock)
        {
            return _byName.ContainsKey((schema ?? Schema, name));
        }
    }

    internal void Add(Table table, View? view)
    {
        lock (_lock)
        {
            Add(table.SchemaName, table.Name, table);
            if (view is null)
            {
                _tables.Add(table);
            }
            else
            {
                _views.Add(view);
            }
        }
    }

    internal void Add(Sequence sequence)
    {
        lock (_lock)
        {
            Add(sequence.SchemaName, sequence.Name, sequence);
            _sequences.Add(sequence);
        }
    }

    private void Add(string? schema, string name, object thing)
    {
        if (!_byName.TryAdd((schema, name), thing))
        {
            throw new ArgumentException($"'{thing}' is in this metadata already: tables, views and sequences of one schema have names of their own.");
        }
    }

    private IReadOnlyList<T> Copy<T>(List<T> list)
    {
        lock (_lock)
        {
            return [.. list];
        }
    }
}

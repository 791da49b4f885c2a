namespace Athanor.Sql;

/// <summary>A set of tables that belong together: what <c>CreateAll</c> creates and a migration compares.</summary>
public sealed class MetaData
{
    private readonly Dictionary<(string?, string), Table> _tables = [];
    private readonly List<Table> _ordered = [];
    private readonly Lock _lock = new();
    private Dictionary<Table, int>? _ranks;

    /// <summary>The names of constraints and indexes that were given none.</summary>
    public NamingConvention Naming { get; init; } = NamingConvention.Default;

    /// <summary>The tables in the order of their declaration.</summary>
    public IReadOnlyList<Table> Tables
    {
        get
        {
            lock (_lock)
            {
                return [.. _ordered];
            }
        }
    }

    /// <summary>The table of this name; null when there is none.</summary>
    public Table? Find(string name, string? schema = null)
    {
        lock (_lock)
        {
            return _tables.GetValueOrDefault((schema, name));
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

    /// <summary>Creates every table that does not exist yet, with its indexes.</summary>
    public ValueTask CreateAllAsync(Engine engine, CancellationToken cancellationToken = default) => SchemaCommands.CreateAll(this, engine, async: true, cancellationToken);

    /// <inheritdoc cref="CreateAllAsync"/>
    public void CreateAll(Engine engine) => Synchronous.Wait(SchemaCommands.CreateAll(this, engine, async: false, default));

    /// <summary>Drops every table that exists, those that refer first. Their rows are lost.</summary>
    public ValueTask DropAllAsync(Engine engine, CancellationToken cancellationToken = default) => SchemaCommands.DropAll(this, engine, async: true, cancellationToken);

    /// <inheritdoc cref="DropAllAsync"/>
    public void DropAll(Engine engine) => Synchronous.Wait(SchemaCommands.DropAll(this, engine, async: false, default));

    internal void Add(Table table)
    {
        lock (_lock)
        {
            if (!_tables.TryAdd((table.SchemaName, table.Name), table))
            {
                throw new ArgumentException($"Table '{table}' is in this metadata already.");
            }

            _ordered.Add(table);
        }
    }
}

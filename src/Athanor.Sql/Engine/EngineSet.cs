using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Engines for one database that is on several servers: one that is written to, and others that hold copies for reading.</summary>
/// <remarks>
/// <para>Statements may be given to the set directly: those that change or lock something go to <see cref="Writing"/>, the others to the reading engines in turn. Whole
/// units of work ask for the engine that they need: <see cref="Writing"/> or <see cref="ForReading"/>.</para>
/// <para>A copy lags behind. Who has to see what was just written reads from <see cref="Writing"/>, or within <see cref="ReadFromWriting"/>.</para>
/// </remarks>
public sealed class EngineSet : IStatementExecutor, IAsyncDisposable
{
    private readonly ImmutableArray<Engine> _reading;
    private readonly AsyncLocal<bool> _readsFromWriting = new();
    private int _turn = -1;

    /// <summary>Makes a set, which owns the engines from now on.</summary>
    /// <param name="writing">What is written to.</param>
    /// <param name="reading">The copies; where there are none, all is read from <paramref name="writing"/>.</param>
    /// <exception cref="ArgumentException">An engine is given twice, two have the same <see cref="EngineOptions.Name"/>, or the engines are for different kinds of databases.</exception>
    public EngineSet(Engine writing, params IEnumerable<Engine> reading)
    {
        ArgumentNullException.ThrowIfNull(writing);
        ArgumentNullException.ThrowIfNull(reading);
        Writing = writing;
        _reading = [.. reading];
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var engines = new HashSet<Engine>();
        foreach (var engine in All)
        {
            ArgumentNullException.ThrowIfNull(engine, nameof(reading));
            if (!engines.Add(engine) || engine.Options.Name is { } name && !names.Add(name))
            {
                throw new ArgumentException($"The engine '{engine.Pool.Name}' stands in the set twice.", nameof(reading));
            }

            if (engine.Dialect.Name != writing.Dialect.Name)
            {
                throw new ArgumentException($"The engines are for different kinds of databases: {writing.Dialect.Name}, {engine.Dialect.Name}.", nameof(reading));
            }
        }
    }

    /// <summary>The engine that is written to.</summary>
    public Engine Writing { get; }

    /// <summary>The engines that are only read from.</summary>
    public IReadOnlyList<Engine> Reading => _reading;

    /// <summary>All of them, the one that is written to first.</summary>
    public IEnumerable<Engine> All => _reading.Prepend(Writing);

    /// <inheritdoc/>
    public Dialect Dialect => Writing.Dialect;

    /// <summary>The engine of this name (<see cref="EngineOptions.Name"/>).</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Engine this[string name] => All.FirstOrDefault(e => string.Equals(e.Options.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new KeyNotFoundException($"The set has no engine named '{name}'. Its names are: {string.Join(", ", All.Select(e => e.Options.Name ?? "(none)"))}.");

    /// <summary>The engine whose turn it is to be read from.</summary>
    public Engine ForReading() => _reading.IsEmpty || _readsFromWriting.Value ? Writing : _reading[(int)((uint)Interlocked.Increment(ref _turn) % (uint)_reading.Length)];

    /// <summary>The engine for a statement: what changes or locks something is for <see cref="Writing"/>.</summary>
    public Engine For(Statement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return statement.Compile(Dialect).Statement.IsWrite ? Writing : ForReading();
    }

    /// <inheritdoc cref="For(Statement)"/>
    public Engine For<TRow>(RowStatement<TRow> statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return For(statement.Statement);
    }

    /// <summary>From here on the caller, and whatever it awaits, reads from <see cref="Writing"/>, until what is returned is disposed: what it wrote is there.</summary>
    public IDisposable ReadFromWriting()
    {
        var before = _readsFromWriting.Value;
        _readsFromWriting.Value = true;
        return new Scope(this, before);
    }

    /// <summary>Disposes all engines.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var engine in All)
        {
            await engine.DisposeAsync().ConfigureAwait(false);
        }
    }

    ValueTask<RowCursor> IStatementExecutor.OpenAsync(Statement statement, bool async, CancellationToken cancellationToken) =>
        ((IStatementExecutor)For(statement)).OpenAsync(statement, async, cancellationToken);

    ValueTask<long> IStatementExecutor.ExecuteAsync(Statement statement, bool async, CancellationToken cancellationToken) =>
        ((IStatementExecutor)For(statement)).ExecuteAsync(statement, async, cancellationToken);

    // One unit of work: where one of them writes, all of them are for the same server.
    ValueTask<long> IStatementExecutor.ExecuteTogetherAsync(IEnumerable<Statement> statements, bool async, CancellationToken cancellationToken) =>
        ((IStatementExecutor)Writing).ExecuteTogetherAsync(statements, async, cancellationToken);

    // Nobody knows what the work is.
    ValueTask<T> IStatementExecutor.RunAsync<T>(Func<Connection, ValueTask<T>> work, bool async, CancellationToken cancellationToken) =>
        ((IStatementExecutor)Writing).RunAsync(work, async, cancellationToken);

    private sealed class Scope(EngineSet engines, bool before) : IDisposable
    {
        public void Dispose() => engines._readsFromWriting.Value = before;
    }
}

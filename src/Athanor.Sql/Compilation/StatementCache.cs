using System.Collections.Concurrent;

namespace Athanor.Sql;

/// <summary>The compiled statements of a dialect, found by structure. Bounded by memory: what was not used lately makes room.</summary>
/// <remarks>
/// Two generations: a statement found in the old one moves to the young one; when the young one holds half of <see cref="MaxBytes"/> the old one is dropped.
/// The meter <c>Athanor.Sql</c> tells hits, misses, statements and bytes of every dialect in use.
/// </remarks>
public sealed class StatementCache
{
    /// <summary>What a cache holds when nothing else is said: 64 MiB, which is some 20,000 statements of the usual size.</summary>
    public const long DefaultMaxBytes = 64 << 20;

    // What an entry costs besides its text and its structure: three objects, a node and a bucket of the dictionary.
    private const int EntryBytes = 300;

    private readonly Lock _turn = new();
    private ConcurrentDictionary<StatementKey, CompiledStatement> _young = NewGeneration();
    private ConcurrentDictionary<StatementKey, CompiledStatement> _old = NewGeneration();
    private long _maxBytes = DefaultMaxBytes;
    private long _youngBytes;
    private long _oldBytes;
    private long _hits;
    private long _misses;

    internal StatementCache(Dialect dialect) => StatementCacheMeter.Add(this, dialect.Name);

    /// <summary>How many statements are kept.</summary>
    public int Count => _young.Count + _old.Count;

    /// <summary>About how many bytes they take, their structures included.</summary>
    public long Bytes => Interlocked.Read(ref _youngBytes) + Interlocked.Read(ref _oldBytes);

    /// <summary>About how many bytes they may take; <see cref="DefaultMaxBytes"/> when not said. A smaller number takes effect as new statements come.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public long MaxBytes
    {
        get => Interlocked.Read(ref _maxBytes);
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Interlocked.Exchange(ref _maxBytes, value);
        }
    }

    /// <summary>How often a statement's text was found here.</summary>
    public long Hits => Interlocked.Read(ref _hits);

    /// <summary>How often a statement was compiled.</summary>
    public long Misses => Interlocked.Read(ref _misses);

    /// <summary>Forgets every compiled statement.</summary>
    public void Clear()
    {
        lock (_turn)
        {
            Turn();
            Turn();
        }
    }

    /// <param name="statement">The statement.</param>
    /// <param name="dialect">The dialect whose cache this is, with or without other schemas.</param>
    /// <param name="isKept">Whether the SQL is looked for here, and kept for the next statement of this structure.</param>
    internal CompiledForm Compile(Statement statement, Dialect dialect, bool isKept = true)
    {
        var walk = KeyBuilder.Rent(dialect.SupportsArrayParameters);
        try
        {
            if (dialect.Schemas is { } schemas)
            {
                walk.Value(schemas);
            }

            walk.Visit(statement);
            var key = walk.Key;
            var parameters = walk.Parameters;
            CompiledStatement? compiled;
            if (!isKept)
            {
                compiled = dialect.CreateStatementCompiler().Compile(statement, parameters);
            }
            else if (_young.TryGetValue(key, out compiled))
            {
                Interlocked.Increment(ref _hits);
            }
            else if (_old.TryGetValue(key, out compiled))
            {
                Interlocked.Increment(ref _hits);
                compiled = Keep(key.Detach(), compiled);
            }
            else
            {
                Interlocked.Increment(ref _misses);
                compiled = Keep(key.Detach(), dialect.CreateStatementCompiler().Compile(statement, parameters));
            }

            return new CompiledForm(dialect, compiled, walk.SourceOf(parameters));
        }
        finally
        {
            walk.Return();
        }
    }

    private static ConcurrentDictionary<StatementKey, CompiledStatement> NewGeneration() => new(StatementKeyComparer.Instance);

    // Of two threads that compiled the same statement one is heard, so that all share its prepared forms.
    private CompiledStatement Keep(StatementKey key, CompiledStatement compiled)
    {
        var kept = _young.GetOrAdd(key, compiled);
        if (!ReferenceEquals(kept, compiled))
        {
            return kept;
        }

        if (Interlocked.Add(ref _youngBytes, EntryBytes + key.Bytes + compiled.Bytes) > MaxBytes / 2)
        {
            lock (_turn)
            {
                if (Interlocked.Read(ref _youngBytes) > MaxBytes / 2)
                {
                    Turn();
                }
            }
        }

        return kept;
    }

    private void Turn()
    {
        (_old, _young) = (_young, NewGeneration());
        Interlocked.Exchange(ref _oldBytes, Interlocked.Exchange(ref _youngBytes, 0));
    }
}

using System.Collections.Concurrent;

namespace Athanor.Sql;

/// <summary>The compiled statements of a dialect, found by structure. Bounded: what was not used lately makes room.</summary>
/// <remarks>Two generations: a statement found in the old one moves to the young one; when the young one is full the old one is dropped.</remarks>
public sealed class StatementCache
{
    private readonly int _generation;
    private readonly Lock _turn = new();
    private ConcurrentDictionary<StatementKey, CompiledStatement> _young = NewGeneration();
    private ConcurrentDictionary<StatementKey, CompiledStatement> _old = NewGeneration();
    private int _youngCount;
    private long _hits;
    private long _misses;

    internal StatementCache(int capacity) => _generation = capacity / 2;

    /// <summary>How many statements are kept.</summary>
    public int Count => _young.Count + _old.Count;

    /// <summary>How often a statement's text was found here.</summary>
    public long Hits => Interlocked.Read(ref _hits);

    /// <summary>How often a statement was compiled.</summary>
    public long Misses => Interlocked.Read(ref _misses);

    /// <summary>Forgets every compiled statement.</summary>
    public void Clear()
    {
        lock (_turn)
        {
            _young = NewGeneration();
            _old = NewGeneration();
            _youngCount = 0;
        }
    }

    internal CompiledForm Compile(Statement statement, Dialect dialect)
    {
        var walk = KeyBuilder.Rent(dialect.SupportsArrayParameters);
        try
        {
            walk.Node(statement);
            var key = walk.Key;
            var parameters = walk.Parameters;
            if (!_young.TryGetValue(key, out var compiled))
            {
                if (_old.TryRemove(key, out compiled))
                {
                    Interlocked.Increment(ref _hits);
                }
                else
                {
                    Interlocked.Increment(ref _misses);
                    compiled = dialect.CreateStatementCompiler().Compile(statement, parameters);
                }

                compiled = Keep(key.Detach(), compiled);
            }
            else
            {
                Interlocked.Increment(ref _hits);
            }

            return new CompiledForm(dialect, compiled, parameters.Length == 0 ? ParameterSource.None : new BoundParameters(parameters));
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
        if (!ReferenceEquals(kept, compiled) || Interlocked.Increment(ref _youngCount) <= _generation)
        {
            return kept;
        }

        lock (_turn)
        {
            if (_youngCount > _generation)
            {
                _old = _young;
                _young = NewGeneration();
                _youngCount = 0;
            }
        }

        return kept;
    }
}

using Athanor.Sql;

namespace Athanor.Sqlite;

/// <summary>The prepared statements of one connection, found by the identity of what was compiled. Bounded: the one not used for longest makes room.</summary>
/// <remarks>
/// Once all places are taken, a newcomer gets one the second time that it is met: a program that makes up more statements than there are places would else
/// drop each before its next use. What is for one use alone is prepared in SQLite's own quick memory, for half of what a lasting one costs.
/// </remarks>
internal sealed class PreparedStatements(int capacity)
{
    private readonly Dictionary<CompiledStatement, NativeStatement> _kept = [];
    private readonly HashSet<NativeStatement> _single = [];
    private readonly HashSet<CompiledStatement> _met = [];
    private int _inUse;
    private NativeStatement? _newest;
    private NativeStatement? _oldest;

    /// <summary>How many are kept for their next use.</summary>
    public int Count => _kept.Count;

    /// <summary>The kept one, now in use; null when there is none, or when it runs already.</summary>
    public NativeStatement? Take(CompiledStatement source)
    {
        if (!_kept.TryGetValue(source, out var statement) || statement.IsInUse)
        {
            return null;
        }

        if (!ReferenceEquals(statement, _newest))
        {
            Unlink(statement);
            LinkNewest(statement);
        }

        Lend(statement);
        return statement;
    }

    /// <summary>Whether one that is not kept yet should be from now on.</summary>
    public bool Admits(CompiledStatement source)
    {
        if (capacity == 0)
        {
            return false;
        }

        if (_kept.Count < capacity || _met.Remove(source))
        {
            return true;
        }

        if (_met.Count >= capacity)
        {
            _met.Clear();
        }

        _met.Add(source);
        return false;
    }

    /// <summary>Adds one that is in use. It is kept for its next use, unless one of its kind is already.</summary>
    public void Add(NativeStatement statement)
    {
        if (!_kept.TryAdd(statement.Source, statement))
        {
            AddSingle(statement);
            return;
        }

        Lend(statement);
        LinkNewest(statement);
        if (_kept.Count > capacity)
        {
            DropOldest();
        }
    }

    /// <summary>Adds one that is in use, and for this use alone.</summary>
    public void AddSingle(NativeStatement statement)
    {
        Lend(statement);
        _single.Add(statement);
    }

    /// <summary>Takes one back.</summary>
    public void Give(NativeStatement statement)
    {
        statement.IsInUse = false;
        _inUse--;
        if (_single.Remove(statement))
        {
            statement.Finish();
        }
    }

    /// <summary>Finishes all that are in use: their user has left without giving them back, and may still hold them.</summary>
    public void DropUsed()
    {
        if (_inUse == 0)
        {
            return;
        }

        _inUse = 0;
        foreach (var statement in _single)
        {
            statement.Finish();
        }

        _single.Clear();
        for (var statement = _oldest; statement is not null;)
        {
            var next = statement.Newer;
            if (statement.IsInUse)
            {
                Drop(statement);
            }

            statement = next;
        }
    }

    /// <summary>Finishes all.</summary>
    public void Clear()
    {
        DropUsed();
        _met.Clear();
        while (_oldest is { } oldest)
        {
            Drop(oldest);
        }
    }

    private void Lend(NativeStatement statement)
    {
        statement.IsInUse = true;
        _inUse++;
    }

    private void DropOldest()
    {
        for (var statement = _oldest; statement is not null; statement = statement.Newer)
        {
            if (!statement.IsInUse)
            {
                Drop(statement);
                return;
            }
        }
    }

    private void Drop(NativeStatement statement)
    {
        Unlink(statement);
        _kept.Remove(statement.Source);
        statement.Finish();
    }

    private void LinkNewest(NativeStatement statement)
    {
        (statement.Older, statement.Newer) = (_newest, null);
        if (_newest is not null)
        {
            _newest.Newer = statement;
        }

        _newest = statement;
        _oldest ??= statement;
    }

    private void Unlink(NativeStatement statement)
    {
        if (statement.Newer is { } newer)
        {
            newer.Older = statement.Older;
        }
        else
        {
            _newest = statement.Older;
        }

        if (statement.Older is { } older)
        {
            older.Newer = statement.Newer;
        }
        else
        {
            _oldest = statement.Newer;
        }
    }
}

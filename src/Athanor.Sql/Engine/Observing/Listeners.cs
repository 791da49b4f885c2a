using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The listeners of an engine. They may come and go while others are called.</summary>
internal sealed class Listeners
{
    private ImmutableArray<EngineListener> _all = [];

    /// <summary>Those there are now.</summary>
    public ImmutableArray<EngineListener> All => _all;

    public IDisposable Add(EngineListener listener, bool first)
    {
        ArgumentNullException.ThrowIfNull(listener);
        ImmutableInterlocked.Update(ref _all, static (all, added) => added.First ? all.Insert(0, added.Listener) : all.Add(added.Listener), (Listener: listener, First: first));
        return new Subscription(this, listener);
    }

    private void Remove(EngineListener listener) => ImmutableInterlocked.Update(ref _all, static (all, removed) => all.Remove(removed), listener);

    private sealed class Subscription(Listeners listeners, EngineListener listener) : IDisposable
    {
        private EngineListener? _listener = listener;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _listener, null) is { } known)
            {
                listeners.Remove(known);
            }
        }
    }
}

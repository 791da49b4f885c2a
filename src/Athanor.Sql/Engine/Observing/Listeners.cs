using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The listeners of an engine. They may come and go while others are called.</summary>
internal sealed class Listeners
{
    private ImmutableArray<EngineListener> _all = [];
    private Both? _both;

    /// <summary>Those of all engines, which are told before an engine's own.</summary>
    public static Listeners Everywhere { get; } = new();

    /// <summary>Those there are now.</summary>
    public ImmutableArray<EngineListener> All => Everywhere._all is { IsEmpty: false } everywhere ? With(everywhere) : _all;

    public IDisposable Add(EngineListener listener, bool first)
    {
        ArgumentNullException.ThrowIfNull(listener);
        ImmutableInterlocked.Update(ref _all, static (all, added) => added.First ? all.Insert(0, added.Listener) : all.Add(added.Listener), (Listener: listener, First: first));
        return new Subscription(this, listener);
    }

    private void Remove(EngineListener listener) => ImmutableInterlocked.Update(ref _all, static (all, removed) => all.Remove(removed), listener);

    // Put together once for as long as nobody comes or goes: an execution asks often.
    private ImmutableArray<EngineListener> With(ImmutableArray<EngineListener> everywhere)
    {
        var own = _all;
        if (own.IsEmpty)
        {
            return everywhere;
        }

        if (_both is not { } both || both.Everywhere != everywhere || both.Own != own)
        {
            _both = both = new Both(everywhere, own, [.. everywhere, .. own]);
        }

        return both.Together;
    }

    private sealed record Both(ImmutableArray<EngineListener> Everywhere, ImmutableArray<EngineListener> Own, ImmutableArray<EngineListener> Together);

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

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Athanor.Engines.Tests.Observing;

/// <summary>Keeps what Athanor measures.</summary>
internal sealed class MeterRecorder : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(double Value, List<(string Name, object? Value)> Tags)>> _measured = new();

    public MeterRecorder()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Athanor.Sql")
            {
                Instruments[instrument.Name] = instrument;
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public ConcurrentDictionary<string, Instrument> Instruments { get; } = new();

    public List<(double Value, List<(string Name, object? Value)> Tags)> Of(string instrument) => _measured.TryGetValue(instrument, out var all) ? [.. all] : [];

    public void Forget(string instrument) => _measured.TryRemove(instrument, out _);

    /// <summary>Reads what is only read when somebody listens.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var all = new List<(string Name, object? Value)>();
        foreach (var (name, text) in tags)
        {
            all.Add((name, text));
        }

        _measured.GetOrAdd(instrument.Name, _ => new()).Enqueue((value, all));
    }
}

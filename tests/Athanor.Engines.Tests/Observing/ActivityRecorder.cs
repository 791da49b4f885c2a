using System.Collections.Concurrent;
using System.Diagnostics;

namespace Athanor.Engines.Tests.Observing;

/// <summary>Keeps the ended activities of Athanor below one that it begins itself: those of tests beside it are not its own.</summary>
internal sealed class ActivityRecorder : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly Activity _root;
    private readonly ConcurrentQueue<Activity> _ended = new();

    public ActivityRecorder()
    {
        _root = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Athanor.Sql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == _root.TraceId)
                {
                    _ended.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public Activity Root => _root;

    /// <summary>What has ended since the last time.</summary>
    public List<Activity> Take()
    {
        var taken = new List<Activity>();
        while (_ended.TryDequeue(out var activity))
        {
            taken.Add(activity);
        }

        return taken;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _root.Dispose();
    }
}

using Microsoft.Extensions.Logging;

namespace Athanor.Compliance;

/// <summary>Keeps what was logged.</summary>
internal sealed class LogRecorder(LogLevel least = LogLevel.Trace) : ILoggerFactory
{
    private readonly Lock _lock = new();
    private readonly List<(string Category, LogLevel Level, string Text)> _lines = [];

    /// <summary>What was logged since the last time.</summary>
    public List<(string Category, LogLevel Level, string Text)> Take()
    {
        lock (_lock)
        {
            List<(string Category, LogLevel Level, string Text)> taken = [.. _lines];
            _lines.Clear();
            return taken;
        }
    }

    /// <summary>The texts of a category that were logged since the last time; everything else is forgotten.</summary>
    public List<string> Take(string category) => [.. Take().Where(l => l.Category == category).Select(l => l.Text)];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private sealed class Logger(LogRecorder recorder, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= recorder.Least;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (recorder._lock)
            {
                recorder._lines.Add((category, logLevel, formatter(state, exception)));
            }
        }
    }

    private LogLevel Least => least;
}

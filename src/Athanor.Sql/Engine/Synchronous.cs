namespace Athanor.Sql;

/// <summary>The one place where a task that was run with <c>async: false</c> is taken as finished.</summary>
/// <remarks>Such a task has completed when it is returned, so nothing blocks here; if it has not, the driver broke its contract, and that is an error rather than a hidden wait.</remarks>
public static class Synchronous
{
    /// <summary>The result of a synchronously completed task; its exception is rethrown as it is.</summary>
    public static T Result<T>(ValueTask<T> task) => task.IsCompleted ? task.GetAwaiter().GetResult() : throw NotCompleted();

    /// <summary>Ends a synchronously completed task; its exception is rethrown as it is.</summary>
    public static void Wait(ValueTask task)
    {
        if (!task.IsCompleted)
        {
            throw NotCompleted();
        }

        task.GetAwaiter().GetResult();
    }

    private static InvalidOperationException NotCompleted() => new("A driver did not complete a synchronous call before it returned.");
}

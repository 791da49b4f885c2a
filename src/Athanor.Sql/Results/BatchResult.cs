namespace Athanor.Sql;

/// <summary>What one statement of a <see cref="StatementBatch"/> gives, once the batch was run.</summary>
/// <typeparam name="T">What it gives: rows, one row, a number.</typeparam>
public sealed class BatchResult<T>
{
    private T? _value;
    private bool _isThere;

    internal BatchResult()
    {
    }

    /// <summary>The result.</summary>
    /// <exception cref="UsageException">The batch was not run, or failed.</exception>
    public T Value => _isThere ? _value! : throw new UsageException("The batch of this statement was not run, or failed: the result comes with `await batch.ExecuteAsync(…)`.");

    internal void Clear() => (_value, _isThere) = (default, false);

    internal void Set(T value) => (_value, _isThere) = (value, true);
}

namespace Athanor.Models;

// What is wrong with the values.
public ref partial struct ModelReader
{
    /// <summary>Adds an error that is located at the value itself.</summary>
    /// <returns>Always false, so that a read can return it.</returns>
    public bool Error(ErrorType type, params ReadOnlySpan<KeyValuePair<string, object?>> context)
    {
        if (!HasFailed)
        {
            (_errors ??= new ModelErrors(_options)).Add(type, context);
        }

        return false;
    }

    /// <summary>Passes the value that comes next and adds an error that is located at it.</summary>
    /// <returns>Always false, so that a read can return it.</returns>
    public bool SkipError(ErrorType type, params ReadOnlySpan<KeyValuePair<string, object?>> context) => Skip() && Error(type, context);

    /// <summary>Puts a name before the locations of all errors since a count.</summary>
    /// <param name="since">The <see cref="ErrorCount"/> before the value was read.</param>
    /// <param name="name">The key under which the value stands.</param>
    /// <param name="order">Where the value's errors belong among those of its siblings.</param>
    /// <returns>Always false, so that a read can return it.</returns>
    public readonly bool Prefix(int since, string name, int order = 0)
    {
        _errors?.Prefix(since, new LocationPart(name), order);
        return false;
    }

    /// <summary>Puts an index before the locations of all errors since a count.</summary>
    /// <returns>Always false, so that a read can return it.</returns>
    public readonly bool Prefix(int since, int index)
    {
        _errors?.Prefix(since, new LocationPart(index), index);
        return false;
    }

    /// <summary>Takes back the errors of one sibling: a key that stands twice counts as it stands last.</summary>
    /// <param name="since">The <see cref="ErrorCount"/> before the siblings were read.</param>
    /// <param name="order">The sibling's place among them.</param>
    public readonly void Forget(int since, int order) => _errors?.RemoveOrder(since, order);

    /// <summary>Puts the errors of siblings into their order.</summary>
    /// <param name="since">The <see cref="ErrorCount"/> before the siblings were read.</param>
    public readonly void SortErrors(int since) => _errors?.Sort(since);

    /// <summary>Forgets the errors since a count.</summary>
    internal readonly void Truncate(int count) => _errors?.Truncate(count);

    /// <summary>The errors so far, for validators to add to.</summary>
    public ModelErrors ErrorList() => _errors ??= new ModelErrors(_options);
}

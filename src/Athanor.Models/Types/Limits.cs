namespace Athanor.Models;

/// <summary>Between what a value must lie.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed record Limits<T>
    where T : struct
{
    /// <summary>The value must be greater than this.</summary>
    public T? GreaterThan { get; init; }

    /// <summary>The value must be this or greater.</summary>
    public T? AtLeast { get; init; }

    /// <summary>The value must be less than this.</summary>
    public T? LessThan { get; init; }

    /// <summary>The value must be this or less.</summary>
    public T? AtMost { get; init; }

    /// <summary>The value, a number, must be a multiple of this.</summary>
    public T? MultipleOf { get; init; }
}

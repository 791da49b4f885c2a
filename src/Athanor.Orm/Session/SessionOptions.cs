namespace Athanor.Orm;

/// <summary>How a session loads what a program reads without having asked for it.</summary>
public sealed record SessionOptions
{
    /// <summary>The options of a session that was given none: nothing is loaded unasked.</summary>
    public static SessionOptions Default { get; } = new();

    /// <summary>Whether a relationship that is read and not loaded is loaded then; by default it raises <see cref="NotLoadedException"/>. Relationships and queries may say otherwise.</summary>
    public bool LoadsLazily { get; init; }

    /// <summary>
    /// Whether a lazy load may block the thread while it waits for a server. A property cannot await: where the driver is in process (SQLite) nothing is waited for,
    /// and elsewhere a lazy load raises <see cref="NotLoadedException"/> unless this is set.
    /// </summary>
    public bool AllowsBlocking { get; init; }

    /// <summary>Whether a load for one object loads for the others of the same result, too, in the same query.</summary>
    public bool LoadsSiblings { get; init; } = true;
}

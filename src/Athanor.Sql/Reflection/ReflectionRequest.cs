namespace Athanor.Sql;

/// <summary>What a <see cref="Reflector"/> is asked for.</summary>
public sealed record ReflectionRequest
{
    /// <summary>The schema; the connection's default when null.</summary>
    public string? Schema { get; init; }

    /// <summary>The names wanted, temporary tables among them; when null, all that are not temporary.</summary>
    public IReadOnlyCollection<string>? Names { get; init; }

    /// <summary>Whether tables are wanted.</summary>
    public bool Tables { get; init; } = true;

    /// <summary>Whether views are wanted.</summary>
    public bool Views { get; init; }

    /// <summary>Whether the connection's default schema goes without a name where another one was asked for.</summary>
    public bool LeavesOutDefault { get; init; } = true;

    /// <summary>The name by which what is found calls a schema: null for the default one, where that goes without.</summary>
    /// <param name="actual">The schema's name in the database.</param>
    /// <param name="defaultSchema">The connection's default schema.</param>
    public string? NameOf(string actual, string? defaultSchema) => actual == defaultSchema && (Schema is null || (LeavesOutDefault && Schema != actual)) ? null : actual;
}

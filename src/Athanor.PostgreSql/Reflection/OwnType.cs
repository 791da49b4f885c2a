namespace Athanor.PostgreSql.Reflection;

/// <summary>An enum or a domain of the database.</summary>
internal sealed record OwnType
{
    /// <summary>The labels of an enum; null for a domain.</summary>
    public string[]? Labels { get; init; }

    /// <summary>What a domain is made of: the schema and name of the type or of an array's elements, whether it is an array, and the type as the server writes it.</summary>
    public (string Schema, string Name, bool IsArray, string Format) Base { get; init; }

    /// <summary>A domain's condition; null without one.</summary>
    public string? Check { get; init; }
}

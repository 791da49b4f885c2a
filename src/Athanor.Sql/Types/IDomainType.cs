namespace Athanor.Sql;

/// <summary>What a dialect asks of a domain.</summary>
public interface IDomainType
{
    /// <summary>The domain's name.</summary>
    string Name { get; }

    /// <summary>The schema that it stands in; null for the default one.</summary>
    string? SchemaName { get; }

    /// <summary>The type that it is made of.</summary>
    SqlType Carrier { get; }

    /// <summary>A condition on <c>VALUE</c> as SQL text; null without one.</summary>
    string? Check { get; }
}

namespace Athanor.Sql;

/// <summary>What a dialect asks of a type that one database alone has.</summary>
public interface INativeType
{
    /// <summary>The dialect that has it.</summary>
    string DialectName { get; }

    /// <summary>Its name there.</summary>
    string Name { get; }

    /// <summary>The length that stands behind the name; null without one.</summary>
    int? Length { get; }
}

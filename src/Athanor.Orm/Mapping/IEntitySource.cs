namespace Athanor.Orm;

/// <summary>A typed table of a mapped class, whatever its type.</summary>
internal interface IEntitySource
{
    /// <summary>The mapping.</summary>
    EntityMapping Mapping { get; }

    /// <summary>The rows.</summary>
    FromClause From { get; }
}

namespace Athanor.Sql;

/// <summary>Which sources of the queries around it a subquery reads, rather than having them itself.</summary>
public enum CorrelationKind
{
    /// <summary>Those that it mentions and that a query around it has.</summary>
    Automatic,
    /// <summary>Of those only the ones that were named.</summary>
    Only,
    /// <summary>All of those but the ones that were named.</summary>
    AllBut,
}

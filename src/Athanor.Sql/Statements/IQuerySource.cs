namespace Athanor.Sql;

/// <summary>A query, wherever rows are wanted.</summary>
public interface IQuerySource
{
    /// <summary>The untyped query.</summary>
    QueryStatement Query { get; }
}

namespace Athanor.Sql;

/// <summary>A typed query, wherever its rows are wanted: in an IN, a UNION, an INSERT.</summary>
/// <typeparam name="TRow">What a row becomes.</typeparam>
public interface IQuerySource<TRow> : IQuerySource;

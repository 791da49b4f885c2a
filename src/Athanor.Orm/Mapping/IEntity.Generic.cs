namespace Athanor.Orm;

/// <summary>A mapped class with its typed table: lets a lambda over the table be written for an object.</summary>
/// <typeparam name="TTable">The typed table.</typeparam>
public interface IEntity<TTable> : IEntity
    where TTable : class
{
    /// <summary>The typed table.</summary>
    TTable Table { get; }
}

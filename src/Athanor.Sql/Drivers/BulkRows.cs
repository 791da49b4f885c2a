namespace Athanor.Sql;

/// <summary>The rows of a bulk load, one after the other.</summary>
public abstract class BulkRows
{
    /// <summary>Moves to the next row; false after the last.</summary>
    /// <param name="async">False when it must complete before it returns.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public abstract ValueTask<bool> ReadAsync(bool async, CancellationToken cancellationToken);

    /// <summary>Writes the values of the row, one for each column.</summary>
    public abstract void Write(ParameterWriter writer);
}

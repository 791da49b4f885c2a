namespace Athanor.Sql;

/// <summary>A prepared statement of one connection: write every parameter, then execute once. Disposing gives it back to the connection's cache.</summary>
/// <remarks>Dispose it only after its reader. It may be executed again with new parameters before it is disposed, once its reader is closed.</remarks>
public abstract class DriverStatement : ParameterWriter, IDisposable
{
    /// <summary>Runs the statement and returns its rows. The reader is positioned before the first row.</summary>
    public abstract ValueTask<DriverReader> ExecuteReaderAsync(bool async, CancellationToken cancellationToken);

    /// <summary>Runs the statement to its end and returns the number of rows that it inserted, updated or deleted; -1 where the driver does not know.</summary>
    public abstract ValueTask<long> ExecuteAsync(bool async, CancellationToken cancellationToken);

    /// <summary>Gives the statement back.</summary>
    public abstract void Dispose();
}

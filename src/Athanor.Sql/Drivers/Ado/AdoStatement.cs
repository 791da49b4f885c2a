namespace Athanor.Sql;

/// <summary>A statement of an ADO.NET connection: a command that is made once and run again and again with new values.</summary>
public abstract class AdoStatement : DriverStatement
{
    private readonly AdoConnection _connection;

    /// <summary>Makes a statement of a connection.</summary>
    protected AdoStatement(AdoConnection connection, CompiledStatement compiled)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(compiled);
        _connection = connection;
        Compiled = compiled;
    }

    /// <inheritdoc/>
    public sealed override string? DialectName => _connection.DialectName;

    /// <summary>What it runs.</summary>
    public CompiledStatement Compiled { get; }

    /// <summary>Whether the server has it prepared.</summary>
    public bool IsPrepared { get; private set; }

    /// <summary>How often it was asked for.</summary>
    public int Uses { get; internal set; }

    /// <summary>Whether the connection keeps it; one that was made for a single use is not kept.</summary>
    public bool IsKept { get; internal set; }

    internal bool IsInUse { get; set; }

    internal long LastUsed { get; set; }

    /// <inheritdoc/>
    public sealed override void Dispose()
    {
        GC.SuppressFinalize(this);
        if (!IsInUse)
        {
            return;
        }

        IsInUse = false;
        _connection.Lent--;
        ForgetValues();
        if (!IsKept)
        {
            Close();
        }
    }

    /// <summary>Prepares the command on the server.</summary>
    protected abstract ValueTask PrepareCommandAsync(bool async, CancellationToken cancellationToken);

    /// <summary>Ends the server's prepared form, where there is one, and the command.</summary>
    public abstract ValueTask CloseAsync(bool async);

    /// <summary>Ends a command that was made for a single use. No I/O.</summary>
    protected abstract void Close();

    /// <summary>Lets go of values that are large or not to be kept in memory. The statement's next user writes all of them anew.</summary>
    protected virtual void ForgetValues()
    {
    }

    /// <summary>Tells the connection that the statement failed; it may have to be rolled back, or prepared anew.</summary>
    protected void Failed(Exception exception) => _connection.OnFailure(exception, this);

    /// <summary>Says that the server has the command prepared by now.</summary>
    public void MarkPrepared() => IsPrepared = true;

    internal async ValueTask Prepare(bool async, CancellationToken cancellationToken)
    {
        await PrepareCommandAsync(async, cancellationToken).ConfigureAwait(false);
        MarkPrepared();
    }
}

using System.Data;
using System.Data.Common;

namespace Athanor.Sql;

/// <summary>A statement over any provider's <see cref="DbCommand"/>. Values travel boxed, as ADO.NET's common interface has them.</summary>
public class AdoCommandStatement : AdoValueStatement
{
    private readonly DbCommand _command;
    private readonly AdoConnection _connection;
    private readonly bool _prepares;
    private readonly int _usualTime;

    /// <summary>Makes the command.</summary>
    public AdoCommandStatement(AdoConnection connection, CompiledStatement compiled, AdoOptions options)
        : base(connection, compiled)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(compiled);
        ArgumentNullException.ThrowIfNull(options);
        _connection = connection;
        _prepares = options.PreparesStatements;
        _command = connection.Provider.CreateCommand();
        _command.CommandText = compiled.Sql;
        AdoParameters.Add(_command.Parameters, _command.CreateParameter, compiled, options);
        _usualTime = _command.CommandTimeout;
        Values = new AdoParameters(_command.Parameters);
    }

    /// <inheritdoc/>
    protected sealed override AdoParameters Values { get; }

    /// <inheritdoc/>
    public override async ValueTask<DriverReader> ExecuteReaderAsync(bool async, CancellationToken cancellationToken)
    {
        try
        {
            await Ready(async, cancellationToken).ConfigureAwait(false);
            var rows = async ? await _command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : _command.ExecuteReader();
            var reader = new AdoReader(_connection, this);
            reader.Attach(rows);
            return reader;
        }
        catch (Exception e)
        {
            Failed(e);
            throw;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<long> ExecuteAsync(bool async, CancellationToken cancellationToken)
    {
        try
        {
            await Ready(async, cancellationToken).ConfigureAwait(false);
            return async ? await _command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) : _command.ExecuteNonQuery();
        }
        catch (Exception e)
        {
            Failed(e);
            throw;
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask PrepareCommandAsync(bool async, CancellationToken cancellationToken)
    {
        if (async)
        {
            await _command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            _command.Prepare();
        }
    }

    /// <inheritdoc/>
    public override ValueTask CloseAsync(bool async)
    {
        if (async)
        {
            return _command.DisposeAsync();
        }

        _command.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void Close() => _command.Dispose();

    private async ValueTask Ready(bool async, CancellationToken cancellationToken)
    {
        _command.Transaction = _connection.Transaction;
        if (_connection.Seconds(_usualTime) is var time && time != _command.CommandTimeout)
        {
            _command.CommandTimeout = time;
        }

        if (_prepares && !IsPrepared)
        {
            await PrepareCommandAsync(async, cancellationToken).ConfigureAwait(false);
            MarkPrepared();
        }
    }
}

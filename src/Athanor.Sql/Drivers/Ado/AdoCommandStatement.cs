using System.Data;
using System.Data.Common;

namespace Athanor.Sql;

/// <summary>A statement over any provider's <see cref="DbCommand"/>. Values travel boxed, as ADO.NET's common interface has them.</summary>
public class AdoCommandStatement : AdoStatement
{
    private readonly DbCommand _command;
    private readonly AdoConnection _connection;
    private readonly bool _prepares;

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
        Values = new AdoParameters(_command.Parameters);
    }

    /// <summary>The command's parameters.</summary>
    protected AdoParameters Values { get; }

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
    public override void WriteNull(int index, SqlType type) => Values.WriteNull(index, type);

    /// <inheritdoc/>
    public override void Write(int index, bool value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, short value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, int value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, long value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, float value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, double value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, decimal value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, string value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, byte[] value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, DateTime value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, DateTimeOffset value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, DateOnly value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, TimeOnly value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, TimeSpan value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, Guid value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void WriteNative<T>(int index, SqlType type, T value) => Values.WriteNative(index, type, value);

    /// <inheritdoc/>
    public override void WriteArray<T>(int index, SqlType elementType, T[] values) => Values.WriteArray(index, elementType, values);

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

    /// <inheritdoc/>
    protected override void ForgetValues() => Values.Clear();

    private async ValueTask Ready(bool async, CancellationToken cancellationToken)
    {
        _command.Transaction = _connection.Transaction;
        if (_prepares && !IsPrepared)
        {
            await PrepareCommandAsync(async, cancellationToken).ConfigureAwait(false);
            MarkPrepared();
        }
    }
}

using System.Data.Common;

namespace Athanor.Sql;

/// <summary>The rows of one run of a command of any provider.</summary>
public class AdoReader : DriverReader
{
    private const int FewRows = 1_000;

    private readonly AdoConnection _connection;
    private readonly AdoStatement? _statement;
    private DbDataReader? _reader;

    /// <summary>Makes a reader for a statement of a connection; without a statement, for the results of a batch.</summary>
    public AdoReader(AdoConnection connection, AdoStatement? statement)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _statement = statement;
    }

    /// <inheritdoc/>
    public sealed override string? DialectName => _connection.DialectName;

    /// <inheritdoc/>
    public override long RowsAffected => Rows.RecordsAffected;

    /// <inheritdoc/>
    public override int FieldCount => Rows.FieldCount;

    /// <summary>The statement whose rows these are; null for those of a batch.</summary>
    protected AdoStatement? Statement => _statement;

    /// <summary>The provider's reader.</summary>
    protected DbDataReader Rows => _reader ?? throw Closed();

    /// <summary>Takes the rows of a run, or the next ones of a batch.</summary>
    public virtual void Attach(DbDataReader reader)
    {
        _reader = reader;
        _connection.OpenReader = this;
    }

    /// <summary>The error for rows that are asked for after their end.</summary>
    protected static UsageException Closed() => new("The rows of this statement are no longer open.");

    /// <inheritdoc/>
    public override ValueTask<bool> ReadAsync(bool async, CancellationToken cancellationToken)
    {
        try
        {
            if (!async)
            {
                return new(Rows.Read());
            }

            var read = Rows.ReadAsync(cancellationToken);
            return read.IsCompletedSuccessfully ? new(read.Result) : Awaited(read);
        }
        catch (Exception e)
        {
            _connection.OnFailure(e, _statement);
            throw;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask CloseAsync(bool async)
    {
        if (_reader is not { } reader)
        {
            return;
        }

        _reader = null;
        _connection.OpenReader = null;
        try
        {
            if (async)
            {
                await reader.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                reader.Dispose();
            }
        }
        catch (Exception e)
        {
            _connection.OnFailure(e, _statement);
            throw;
        }
    }

    /// <summary>Ends the statement before its last row: by reading on where the end is at hand, else by asking the server to end it.</summary>
    /// <param name="stop">Asks the server.</param>
    /// <param name="isStop">Whether an exception is what comes of being asked.</param>
    /// <param name="async">False when it must complete before it returns.</param>
    protected async ValueTask StopAsync(Action stop, Func<Exception, bool> isStop, bool async)
    {
        ArgumentNullException.ThrowIfNull(stop);
        ArgumentNullException.ThrowIfNull(isStop);
        try
        {
            // Rows that are here already cost less than the question; the next that is not may be long in coming.
            for (var i = 0; async && i < FewRows; i++)
            {
                var read = ReadAsync(async, CancellationToken.None).AsTask();
                if (!read.IsCompleted)
                {
                    // The question travels over a connection of its own, which providers open by blocking calls alone.
                    await Task.Run(stop).ConfigureAwait(false);
                    await read.ConfigureAwait(false);
                    return;
                }

                if (!await read.ConfigureAwait(false))
                {
                    return;
                }
            }

            if (async)
            {
                await Task.Run(stop).ConfigureAwait(false);
            }
            else
            {
                stop();
            }
        }
        catch (Exception e) when (isStop(e))
        {
            // As it was asked to.
        }
        finally
        {
            try
            {
                await CloseAsync(async).ConfigureAwait(false);
            }
            catch (Exception e) when (isStop(e))
            {
                // As it was asked to.
            }
        }
    }

    /// <inheritdoc/>
    public override string GetName(int ordinal) => Rows.GetName(ordinal);

    /// <inheritdoc/>
    public override string? GetTypeName(int ordinal) => Rows.GetDataTypeName(ordinal);

    /// <inheritdoc/>
    public override async ValueTask<bool> NextResultAsync(bool async, CancellationToken cancellationToken)
    {
        try
        {
            return async ? await Rows.NextResultAsync(cancellationToken).ConfigureAwait(false) : Rows.NextResult();
        }
        catch (Exception e)
        {
            _connection.OnFailure(e, _statement);
            throw;
        }
    }

    /// <inheritdoc/>
    public override bool IsNull(int ordinal) => Rows.IsDBNull(ordinal);

    /// <inheritdoc/>
    public override bool GetBoolean(int ordinal) => Read(ordinal, static (r, i) => r.GetBoolean(i));

    /// <inheritdoc/>
    public override short GetInt16(int ordinal) => Read(ordinal, static (r, i) => r.GetInt16(i));

    /// <inheritdoc/>
    public override int GetInt32(int ordinal) => Read(ordinal, static (r, i) => r.GetInt32(i));

    /// <inheritdoc/>
    public override long GetInt64(int ordinal) => Read(ordinal, static (r, i) => r.GetInt64(i));

    /// <inheritdoc/>
    public override float GetSingle(int ordinal) => Read(ordinal, static (r, i) => r.GetFloat(i));

    /// <inheritdoc/>
    public override double GetDouble(int ordinal) => Read(ordinal, static (r, i) => r.GetDouble(i));

    /// <inheritdoc/>
    public override decimal GetDecimal(int ordinal) => Read(ordinal, static (r, i) => r.GetDecimal(i));

    /// <inheritdoc/>
    public override string GetString(int ordinal) => Read(ordinal, static (r, i) => r.GetString(i));

    /// <inheritdoc/>
    public override byte[] GetBytes(int ordinal) => Read(ordinal, static (r, i) => AdoValues.Bytes(r, i));

    /// <inheritdoc/>
    public override DateTime GetDateTime(int ordinal) => Read(ordinal, static (r, i) => AdoValues.WithoutZone(r.GetDateTime(i)));

    /// <inheritdoc/>
    public override DateTimeOffset GetDateTimeOffset(int ordinal) => Read(ordinal, static (r, i) => r.GetFieldValue<DateTimeOffset>(i));

    /// <inheritdoc/>
    public override DateOnly GetDateOnly(int ordinal) => Read(ordinal, static (r, i) => r.GetFieldValue<DateOnly>(i));

    /// <inheritdoc/>
    public override TimeOnly GetTimeOnly(int ordinal) => Read(ordinal, static (r, i) => r.GetFieldValue<TimeOnly>(i));

    /// <inheritdoc/>
    public override TimeSpan GetTimeSpan(int ordinal) => Read(ordinal, static (r, i) => r.GetFieldValue<TimeSpan>(i));

    /// <inheritdoc/>
    public override Guid GetGuid(int ordinal) => Read(ordinal, static (r, i) => r.GetGuid(i));

    /// <inheritdoc/>
    public override T Get<T>(int ordinal) => Read(ordinal, static (r, i) => r.GetFieldValue<T>(i));

    /// <inheritdoc/>
    public override object? GetValue(int ordinal) => Rows.GetValue(ordinal) switch
    {
        DBNull => null,
        Stream bytes => AdoValues.Whole(bytes),
        var value => value,
    };

    private T Read<T>(int ordinal, Func<DbDataReader, int, T> read)
    {
        try
        {
            return read(Rows, ordinal);
        }
        catch (Exception e) when (AdoValues.ReadFailure(e, this, ordinal, typeof(T)) is { } failure)
        {
            throw failure;
        }
    }

    private async ValueTask<bool> Awaited(Task<bool> read)
    {
        try
        {
            return await read.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _connection.OnFailure(e, _statement);
            throw;
        }
    }
}

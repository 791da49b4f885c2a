using Npgsql;
using NpgsqlTypes;

namespace Athanor.PostgreSql.Drivers;

/// <summary>A statement with parameters that hold their values unboxed. It runs alone or as one of a batch.</summary>
internal sealed class PostgreSqlStatement : AdoStatement
{
    private readonly PostgreSqlConnection _connection;
    private readonly ParameterType[] _types;

    // A parameter object has one type for good. Of each parameter at most two are made, one of them for NULL, and the one that is due stands in the command.
    private readonly NpgsqlParameter[] _typed;
    private readonly NpgsqlParameter?[] _nulls;
    private readonly NpgsqlParameter[] _current;
    private readonly int[] _objects;
    private readonly bool[] _holdsObject;

    public PostgreSqlStatement(PostgreSqlConnection connection, CompiledStatement compiled)
        : base(connection, compiled)
    {
        _connection = connection;
        Aftermath = Aftermaths.Of(compiled.Sql);
        PlainTables = compiled.PlainTables is { } tables ? [.. tables] : null;
        MayDefine = PlainTables is null && Aftermaths.MayDefine(compiled.Sql);
        Command = new NpgsqlBatchCommand(compiled.Sql);
        var count = compiled.Parameters.Count;
        _types = new ParameterType[count];
        _typed = new NpgsqlParameter[count];
        _nulls = new NpgsqlParameter[count];
        _holdsObject = new bool[count];
        _current = new NpgsqlParameter[count];
        for (var i = 0; i < count; i++)
        {
            var slot = compiled.Parameters[i];
            _types[i] = ParameterType.Of(slot);
            _typed[i] = _current[i] = _nulls[i] = _types[i].Null();
            Command.Parameters.Add(_current[i]);
        }

        _objects = [.. Enumerable.Range(0, count).Where(i => _types[i].IsObject)];
        Alone = new NpgsqlBatch(connection.Npgsql) { BatchCommands = { Command } };
    }

    /// <summary>The command, for batches.</summary>
    public NpgsqlBatchCommand Command { get; }

    /// <summary>The batch of this command alone.</summary>
    public NpgsqlBatch Alone { get; }

    /// <summary>The tables that it reads, as SQL names them, where it is a query that leaves nothing behind when they are plain.</summary>
    public string[]? PlainTables { get; }

    /// <summary>Whether it may change the schema.</summary>
    public bool MayDefine { get; }

    /// <summary>What it may leave behind.</summary>
    public Aftermath Aftermath { get; }

    public override ValueTask<DriverReader> ExecuteReaderAsync(bool async, CancellationToken cancellationToken)
    {
        var started = _connection.StartAsync(this, async, cancellationToken);
        return started.IsCompletedSuccessfully ? new(Attached(started.Result)) : Awaited(started);
    }

    public override async ValueTask<long> ExecuteAsync(bool async, CancellationToken cancellationToken)
    {
        var rows = await _connection.StartAsync(this, async, cancellationToken).ConfigureAwait(false);
        await Attached(rows).CloseAsync(async).ConfigureAwait(false);
        return RowsAffected;
    }

    /// <summary>The rows that the last run inserted, updated or deleted; -1 for anything else.</summary>
    public long RowsAffected => Command.StatementType is StatementType.Insert or StatementType.Update or StatementType.Delete or StatementType.Merge
        ? (long)Command.Rows
        : -1;

    public override void WriteNull(int index, SqlType type) => Show(index, _nulls[index] ??= _types[index].Null());

    public override void Write(int index, bool value) => Set(index, value);

    public override void Write(int index, short value) => Set(index, value);

    public override void Write(int index, int value) => Set(index, value);

    public override void Write(int index, long value) => Set(index, value);

    public override void Write(int index, float value) => Set(index, value);

    public override void Write(int index, double value) => Set(index, value);

    public override void Write(int index, decimal value) => Set(index, value);

    public override void Write(int index, string value) => Set(index, ValueTypes.Text(value));

    public override void Write(int index, byte[] value) => Set(index, value);

    public override void Write(int index, DateTime value) => Set(index, Microseconds.Of(AdoValues.WithoutZone(value)));

    public override void Write(int index, DateTimeOffset value) => Set(index, Microseconds.Of(value));

    public override void Write(int index, DateOnly value) => Set(index, value);

    public override void Write(int index, TimeOnly value) => Set(index, Microseconds.Of(value));

    public override void Write(int index, TimeSpan value) => Set(index, Microseconds.Of(value));

    public override void Write(int index, Guid value) => Set(index, value);

    public override void WriteNative<T>(int index, SqlType type, T value) => Set(index, value);

    public override void WriteArray<T>(int index, SqlType elementType, T[] values) => Set(index, ValueTypes.Array(values));

    protected override async ValueTask PrepareCommandAsync(bool async, CancellationToken cancellationToken)
    {
        if (async)
        {
            await Alone.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            Alone.Prepare();
        }
    }

    public override async ValueTask CloseAsync(bool async)
    {
        if (IsPrepared)
        {
            // Only a command can give a prepared form up. One of the same text and types shares it, and finds it without asking the server.
            var command = new NpgsqlCommand(Compiled.Sql, _connection.Npgsql);
            await using (command.ConfigureAwait(false))
            {
                foreach (var type in _types)
                {
                    command.Parameters.Add(type.Null());
                }

                if (async)
                {
                    await command.PrepareAsync().ConfigureAwait(false);
                    await command.UnprepareAsync().ConfigureAwait(false);
                }
                else
                {
                    command.Prepare();
                    command.Unprepare();
                }
            }
        }

        Close();
    }

    protected override void Close() => Alone.Dispose();

    protected override void ForgetValues()
    {
        foreach (var index in _objects)
        {
            if (_holdsObject[index])
            {
                _typed[index].Value = null;
                _holdsObject[index] = false;
            }
        }
    }

    private async ValueTask<DriverReader> Awaited(ValueTask<NpgsqlDataReader> started) => Attached(await started.ConfigureAwait(false));

    private PostgreSqlReader Attached(NpgsqlDataReader rows)
    {
        var reader = new PostgreSqlReader(_connection, this);
        reader.Attach(rows);
        return reader;
    }

    private void Set<T>(int index, T value)
    {
        if (_typed[index] is NpgsqlParameter<T> typed)
        {
            typed.TypedValue = value;
        }
        else
        {
            typed = _types[index].With(value);
            _typed[index] = typed;
        }

        // A range or a network is a struct, which cannot be taken out of its parameter, and need not be.
        _holdsObject[index] = !typeof(T).IsValueType;
        Show(index, typed);
    }

    private void Show(int index, NpgsqlParameter parameter)
    {
        if (!ReferenceEquals(_current[index], parameter))
        {
            Command.Parameters[index] = parameter;
            _current[index] = parameter;
        }
    }
}

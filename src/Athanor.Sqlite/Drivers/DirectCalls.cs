using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Athanor.Sqlite;

/// <summary>The library's entry points called without the provider in between: no interface call, no reference count on the handle.</summary>
/// <remarks>
/// This halves what a column costs. Its value is fetched once, under the connection's mutex, and then looked at without it, which SQLite allows where one
/// thread at a time uses the connection. Calls that only move a value are made without the runtime's change of mode, too: they call nothing back, and since
/// a connection has one caller at a time they never wait for its mutex. Each keeps the handle's object alive to its end, as the reference count would.
/// </remarks>
internal sealed unsafe class DirectCalls : NativeCalls
{
    // SQLite copies what it is given before the call returns.
    private static readonly nint Transient = -1;

    private readonly delegate* unmanaged[Cdecl]<nint, int> _step;
    private readonly delegate* unmanaged[Cdecl]<nint, int> _reset;
    private readonly delegate* unmanaged[Cdecl]<nint, int> _clearBindings;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int> _bindNull;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, long, int> _bindInt64;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, double, int> _bindDouble;
    private readonly delegate* unmanaged[Cdecl]<nint, int, byte*, int, nint, int> _bindText;
    private readonly delegate* unmanaged[Cdecl]<nint, int, byte*, int, nint, int> _bindBlob;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, nint> _columnValue;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> _valueType;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long> _valueInt64;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, double> _valueDouble;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> _valueBytes;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, byte*> _valueBlob;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> _getAutocommit;

    /// <summary>Finds the entry points.</summary>
    /// <exception cref="EntryPointNotFoundException">The library lacks one.</exception>
    public DirectCalls(nint library)
    {
        _step = (delegate* unmanaged[Cdecl]<nint, int>)Find(library, "sqlite3_step");
        _reset = (delegate* unmanaged[Cdecl]<nint, int>)Find(library, "sqlite3_reset");
        _clearBindings = (delegate* unmanaged[Cdecl]<nint, int>)Find(library, "sqlite3_clear_bindings");
        _bindNull = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int>)Find(library, "sqlite3_bind_null");
        _bindInt64 = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, long, int>)Find(library, "sqlite3_bind_int64");
        _bindDouble = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, double, int>)Find(library, "sqlite3_bind_double");
        _bindText = (delegate* unmanaged[Cdecl]<nint, int, byte*, int, nint, int>)Find(library, "sqlite3_bind_text");
        _bindBlob = (delegate* unmanaged[Cdecl]<nint, int, byte*, int, nint, int>)Find(library, "sqlite3_bind_blob");
        _columnValue = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, nint>)Find(library, "sqlite3_column_value");
        _valueType = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)Find(library, "sqlite3_value_type");
        _valueInt64 = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, long>)Find(library, "sqlite3_value_int64");
        _valueDouble = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, double>)Find(library, "sqlite3_value_double");
        _valueBytes = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)Find(library, "sqlite3_value_bytes");
        _valueBlob = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, byte*>)Find(library, "sqlite3_value_blob");
        _getAutocommit = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)Find(library, "sqlite3_get_autocommit");
    }

    /// <summary>Where the library keeps the text of its version.</summary>
    public static byte* VersionText(nint library) => ((delegate* unmanaged[Cdecl]<byte*>)Find(library, "sqlite3_libversion"))();

    public override int Step(sqlite3_stmt statement)
    {
        var result = _step(statement.DangerousGetHandle());
        GC.KeepAlive(statement);
        return result;
    }

    public override int Reset(sqlite3_stmt statement)
    {
        var result = _reset(statement.DangerousGetHandle());
        GC.KeepAlive(statement);
        return result;
    }

    public override int ClearBindings(sqlite3_stmt statement)
    {
        var result = _clearBindings(statement.DangerousGetHandle());
        GC.KeepAlive(statement);
        return result;
    }

    public override int BindNull(sqlite3_stmt statement, int parameter)
    {
        var result = _bindNull(statement.DangerousGetHandle(), parameter);
        GC.KeepAlive(statement);
        return result;
    }

    public override int BindInt64(sqlite3_stmt statement, int parameter, long value)
    {
        var result = _bindInt64(statement.DangerousGetHandle(), parameter, value);
        GC.KeepAlive(statement);
        return result;
    }

    public override int BindDouble(sqlite3_stmt statement, int parameter, double value)
    {
        var result = _bindDouble(statement.DangerousGetHandle(), parameter, value);
        GC.KeepAlive(statement);
        return result;
    }

    public override int BindText(sqlite3_stmt statement, int parameter, ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = &Start(value))
        {
            var result = _bindText(statement.DangerousGetHandle(), parameter, bytes, value.Length, Transient);
            GC.KeepAlive(statement);
            return result;
        }
    }

    public override int BindBlob(sqlite3_stmt statement, int parameter, ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = &Start(value))
        {
            var result = _bindBlob(statement.DangerousGetHandle(), parameter, bytes, value.Length, Transient);
            GC.KeepAlive(statement);
            return result;
        }
    }

    public override int ColumnType(sqlite3_stmt statement, int column)
    {
        var type = _valueType(_columnValue(statement.DangerousGetHandle(), column));
        GC.KeepAlive(statement);
        return type;
    }

    public override int ReadInt64(sqlite3_stmt statement, int column, out long value)
    {
        var cell = _columnValue(statement.DangerousGetHandle(), column);
        var type = _valueType(cell);
        value = type == raw.SQLITE_INTEGER ? _valueInt64(cell) : 0;
        GC.KeepAlive(statement);
        return type;
    }

    public override int ReadDouble(sqlite3_stmt statement, int column, out double value)
    {
        var cell = _columnValue(statement.DangerousGetHandle(), column);
        var type = _valueType(cell);
        value = type == raw.SQLITE_FLOAT ? _valueDouble(cell) : 0;
        GC.KeepAlive(statement);
        return type;
    }

    public override int ReadBytes(sqlite3_stmt statement, int column, out ReadOnlySpan<byte> value)
    {
        // The length before the pointer: it turns the text of a UTF-16 database into UTF-8, after which the pointer stays where it is.
        var cell = _columnValue(statement.DangerousGetHandle(), column);
        var type = _valueType(cell);
        var length = _valueBytes(cell);
        value = new ReadOnlySpan<byte>(_valueBlob(cell), length);
        GC.KeepAlive(statement);
        return type;
    }

    public override bool IsAutocommit(sqlite3 database)
    {
        var result = _getAutocommit(database.DangerousGetHandle());
        GC.KeepAlive(database);
        return result != 0;
    }

    private static nint Find(nint library, string name) => NativeLibrary.GetExport(library, name);

    // A null pointer would be NULL; any other address will do where there is nothing to copy.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref readonly byte Start(ReadOnlySpan<byte> value) =>
        ref value.IsEmpty ? ref MemoryMarshal.GetReference("\0"u8) : ref MemoryMarshal.GetReference(value);
}

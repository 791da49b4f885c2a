using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Athanor.Sqlite;

/// <summary>The library's entry points called without the provider in between, which halves what a column costs: no interface call, no reference count on the handle.</summary>
/// <remarks>
/// Calls that only move a value are made without the runtime's change of mode, too: they call nothing back, and since a connection has one caller at a time they
/// never wait for its mutex. Each keeps the handle's object alive to its end, as the reference count would.
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
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int> _columnType;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, long> _columnInt64;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, double> _columnDouble;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int> _columnBytes;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, byte*> _columnBlob;
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
        _columnType = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int>)Find(library, "sqlite3_column_type");
        _columnInt64 = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, long>)Find(library, "sqlite3_column_int64");
        _columnDouble = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, double>)Find(library, "sqlite3_column_double");
        _columnBytes = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int>)Find(library, "sqlite3_column_bytes");
        _columnBlob = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, byte*>)Find(library, "sqlite3_column_blob");
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
        var result = _columnType(statement.DangerousGetHandle(), column);
        GC.KeepAlive(statement);
        return result;
    }

    public override long ColumnInt64(sqlite3_stmt statement, int column)
    {
        var result = _columnInt64(statement.DangerousGetHandle(), column);
        GC.KeepAlive(statement);
        return result;
    }

    public override double ColumnDouble(sqlite3_stmt statement, int column)
    {
        var result = _columnDouble(statement.DangerousGetHandle(), column);
        GC.KeepAlive(statement);
        return result;
    }

    public override ReadOnlySpan<byte> ColumnBytes(sqlite3_stmt statement, int column)
    {
        // The length first: it turns the text of a UTF-16 database into UTF-8, after which the pointer stays where it is.
        var handle = statement.DangerousGetHandle();
        var length = _columnBytes(handle, column);
        var bytes = _columnBlob(handle, column);
        GC.KeepAlive(statement);
        return new ReadOnlySpan<byte>(bytes, length);
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

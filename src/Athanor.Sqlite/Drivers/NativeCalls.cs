using System.Runtime.InteropServices;
using SQLitePCL;

namespace Athanor.Sqlite;

/// <summary>The calls into SQLite that are made for each row and value.</summary>
/// <remarks>Parameter and column numbers are those of SQLite: parameters from 1, columns from 0. Results are SQLite's result codes.</remarks>
internal abstract class NativeCalls
{
    private static readonly Lazy<NativeCalls> Shared = new(Choose);

    /// <summary>The fastest calls that work in this process. To be asked for once a connection was opened: that loads the library.</summary>
    public static NativeCalls Best => Shared.Value;

    public abstract int Step(sqlite3_stmt statement);

    public abstract int Reset(sqlite3_stmt statement);

    public abstract int ClearBindings(sqlite3_stmt statement);

    public abstract int BindNull(sqlite3_stmt statement, int parameter);

    public abstract int BindInt64(sqlite3_stmt statement, int parameter, long value);

    public abstract int BindDouble(sqlite3_stmt statement, int parameter, double value);

    /// <summary>Binds UTF-8 text, which is copied; an empty span is empty text.</summary>
    public abstract int BindText(sqlite3_stmt statement, int parameter, ReadOnlySpan<byte> value);

    /// <summary>Binds bytes, which are copied; an empty span is an empty blob.</summary>
    public abstract int BindBlob(sqlite3_stmt statement, int parameter, ReadOnlySpan<byte> value);

    /// <summary>The kind of value in the column: one of SQLite's five.</summary>
    public abstract int ColumnType(sqlite3_stmt statement, int column);

    /// <summary>Reads an INTEGER and gives its kind; a value of another kind is not converted, and only its kind told.</summary>
    public abstract int ReadInt64(sqlite3_stmt statement, int column, out long value);

    /// <summary>Reads a REAL and gives its kind; a value of another kind is not converted, and only its kind told.</summary>
    public abstract int ReadDouble(sqlite3_stmt statement, int column, out double value);

    /// <summary>Reads the bytes of text, of a blob, or of a number written as text, and gives the value's kind.</summary>
    /// <remarks>Text is UTF-8 whatever the database's encoding. The bytes are gone with the next step.</remarks>
    public abstract int ReadBytes(sqlite3_stmt statement, int column, out ReadOnlySpan<byte> value);

    public abstract bool IsAutocommit(sqlite3 database);

    private static unsafe NativeCalls Choose()
    {
        try
        {
            if (NativeLibrary.TryLoad(raw.GetNativeLibraryName(), typeof(raw).Assembly, null, out var library))
            {
                // Two copies of SQLite in one process do not understand each other's handles. It is the same copy when the version's text lies at the same address.
                fixed (byte* known = raw.sqlite3_libversion())
                {
                    if (DirectCalls.VersionText(library) == known)
                    {
                        return new DirectCalls(library);
                    }
                }

                NativeLibrary.Free(library);
            }
        }
        catch (Exception e) when (e is NotSupportedException or TypeLoadException)
        {
            // A platform without dynamic loading, or a library without one of the entry points (EntryPointNotFoundException): the provider's calls work there too.
        }

        return new ProviderCalls();
    }
}

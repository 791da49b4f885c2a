using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Athanor.Benchmarks.Databases;

/// <summary>
/// Called by sqlite3 itself for each connection that this process opens, whichever library opens it, so that every peer has the same settings
/// and can be counted the same way. A setting made on one pooled connection would not reach the next one.
/// </summary>
internal static unsafe partial class SqliteOpenHook
{
    /// <summary>When a commit waits for the disk: with a write-ahead log, NORMAL waits at checkpoints only.</summary>
    public const string Synchronous = "NORMAL";

    private const string Library = "e_sqlite3";
    private const uint TraceProfile = 2;

    private static long _finishedStatements;

    /// <summary>Statements run to their end on the connections that were opened while <see cref="CountsNewConnections"/> was set.</summary>
    public static long FinishedStatements => Volatile.Read(ref _finishedStatements);

    /// <summary>Connections opened from now on count their statements, for as long as they live.</summary>
    public static bool CountsNewConnections { get; set; }

    public static void Install()
    {
        SQLitePCL.Batteries_V2.Init();
        Check(AutoExtension(&OnOpen));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnOpen(nint connection, nint error, nint api)
    {
        int result = Execute(connection, $"PRAGMA synchronous = {Synchronous}", 0, 0, 0);
        // PROFILE and not STMT: it leaves out the statements that sqlite3 runs for itself.
        if (result == 0 && CountsNewConnections) result = Trace(connection, TraceProfile, &OnFinished, 0);
        return result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnFinished(uint kind, nint context, nint statement, nint nanoseconds)
    {
        Interlocked.Increment(ref _finishedStatements);
        return 0;
    }

    private static void Check(int result)
    {
        if (result != 0) throw new BenchmarkException($"sqlite3 refused the hook on opening: result {result}.");
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_auto_extension")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial int AutoExtension(delegate* unmanaged[Cdecl]<nint, nint, nint, int> onOpen);

    [LibraryImport(Library, EntryPoint = "sqlite3_exec", StringMarshalling = StringMarshalling.Utf8)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial int Execute(nint connection, string sql, nint callback, nint context, nint error);

    [LibraryImport(Library, EntryPoint = "sqlite3_trace_v2")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial int Trace(nint connection, uint mask, delegate* unmanaged[Cdecl]<uint, nint, nint, nint, int> callback, nint context);
}

using System.Runtime.InteropServices;

namespace Athanor.Benchmarks.Harness;

/// <summary>The calling thread's own processor time: what other work on the machine does not add to.</summary>
internal static partial class ThreadClock
{
    private const int ThreadCpuTimeId = 3;

    /// <summary>Milliseconds; not a number where the system has no such clock by this name (it is Linux's).</summary>
    public static double Milliseconds
    {
        get
        {
            if (!OperatingSystem.IsLinux()) return double.NaN;
            _ = GetTime(ThreadCpuTimeId, out var time);
            return (time.Seconds * 1e3) + (time.Nanoseconds / 1e6);
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}

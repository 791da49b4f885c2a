using System.Numerics;

namespace Athanor.Models;

/// <summary>Reads a number that must lie between limits, and may have to be a multiple of a step.</summary>
internal sealed class NumberLimitAdapter<T>(TypeAdapter<T> inner, Limits<T> limits) : LimitAdapter<T>(inner, limits)
    where T : struct, INumber<T>
{
    private static readonly double Tolerance = 1e-9;

    protected override bool IsMultiple(T value, T step)
    {
        if (T.IsZero(step))
        {
            return true;
        }

        if (typeof(T) != typeof(double) && typeof(T) != typeof(float))
        {
            return T.IsZero(value % step);
        }

        // 0.3 is a multiple of 0.1 for people, if not in binary.
        var (real, realStep) = (double.CreateTruncating(value), double.CreateTruncating(step));
        var rest = Math.Abs(real % realStep);
        var threshold = Math.Max(Math.Abs(real), 1) * Tolerance;
        return rest <= threshold || Math.Abs(rest - Math.Abs(realStep)) <= threshold;
    }
}

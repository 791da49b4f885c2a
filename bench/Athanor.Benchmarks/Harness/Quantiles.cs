namespace Athanor.Benchmarks.Harness;

/// <summary>Order statistics, with linear interpolation between neighbours.</summary>
internal static class Quantiles
{
    public static double Median(IEnumerable<double> values) => At([.. values.Order()], 0.5);

    /// <summary>The interquartile range as a part of the median.</summary>
    public static double Spread(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (At(sorted, 0.75) - At(sorted, 0.25)) / At(sorted, 0.5);
    }

    private static double At(double[] sorted, double quantile)
    {
        if (sorted.Length == 0) return double.NaN;
        double position = quantile * (sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (position - below));
    }
}

using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Athanor.Sqlite;

/// <summary>The functions that SQLite leaves to programs, and those that its own lack: on every connection that the driver opens.</summary>
internal static class SqlFunctions
{
    // An expression that takes for ever must not keep the connection for ever.
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    public static void Register(SqliteConnection connection)
    {
        // x REGEXP p is regexp(p, x).
        connection.CreateFunction<string?, string?, bool?>("regexp", Matches, isDeterministic: true);
        connection.CreateFunction<string?, string?, string?, string?>("regexp_replace", Replace, isDeterministic: true);
        connection.CreateAggregate<double?, Moments, double?>("var_pop", default, Step, m => m.Variance(0), isDeterministic: true);
        connection.CreateAggregate<double?, Moments, double?>("var_samp", default, Step, m => m.Variance(1), isDeterministic: true);
        connection.CreateAggregate<double?, Moments, double?>("stddev_pop", default, Step, m => Root(m.Variance(0)), isDeterministic: true);
        connection.CreateAggregate<double?, Moments, double?>("stddev_samp", default, Step, m => Root(m.Variance(1)), isDeterministic: true);
    }

    private static bool? Matches(string? pattern, string? text) =>
        pattern is null || text is null ? null : Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, MatchTimeout);

    private static string? Replace(string? text, string? pattern, string? replacement) => text is null || pattern is null || replacement is null
        ? null
        : Regex.Replace(text, pattern, replacement, RegexOptions.CultureInvariant, MatchTimeout);

    private static Moments Step(Moments moments, double? value) => value is { } known ? moments.With(known) : moments;

    private static double? Root(double? variance) => variance is { } known ? Math.Sqrt(known) : null;

    /// <summary>Count, mean and sum of squared distances, kept one by one after Welford: sums of squares lose their digits.</summary>
    private readonly record struct Moments(long Count, double Mean, double Squares)
    {
        public Moments With(double value)
        {
            var count = Count + 1;
            var distance = value - Mean;
            var mean = Mean + distance / count;
            return new Moments(count, mean, Squares + distance * (value - mean));
        }

        public double? Variance(int lost) => Count > lost ? Squares / (Count - lost) : null;
    }
}

namespace Athanor.Benchmarks.Counting;

/// <summary>What went to a database: statements, and the round trips in which they went.</summary>
internal readonly record struct Traffic(long Statements, long RoundTrips)
{
    public static Traffic operator +(Traffic left, Traffic right) => new(left.Statements + right.Statements, left.RoundTrips + right.RoundTrips);

    public static Traffic operator -(Traffic left, Traffic right) => new(left.Statements - right.Statements, left.RoundTrips - right.RoundTrips);
}

namespace Athanor.PostgreSql.Drivers;

/// <summary>How values of Athanor's SQL types go to PostgreSQL.</summary>
internal static class ValueTypes
{
    /// <summary>Text as PostgreSQL can keep it.</summary>
    /// <exception cref="DataException">It holds a NUL character.</exception>
    public static string Text(string value) => !value.Contains('\0', StringComparison.Ordinal) ? value : throw new DataException(
        "A text with a NUL character was given. PostgreSQL keeps none in text: take it out, or keep the value as bytes.");

    /// <summary>The values of an array as PostgreSQL takes them.</summary>
    public static T[] Array<T>(T[] values)
    {
        switch (values)
        {
            case string?[] texts:
                foreach (var text in texts)
                {
                    _ = text is null ? null : Text(text);
                }

                return values;

            case DateTime[] times:
                return (T[])(object)System.Array.ConvertAll(times, t => Microseconds.Of(AdoValues.WithoutZone(t)));

            case DateTime?[] times:
                return (T[])(object)System.Array.ConvertAll(times, t => t is { } known ? Microseconds.Of(AdoValues.WithoutZone(known)) : (DateTime?)null);

            case DateTimeOffset[] points:
                return (T[])(object)System.Array.ConvertAll(points, Microseconds.Of);

            case DateTimeOffset?[] points:
                return (T[])(object)System.Array.ConvertAll(points, p => p is { } known ? Microseconds.Of(known) : (DateTimeOffset?)null);

            case TimeOnly[] times:
                return (T[])(object)System.Array.ConvertAll(times, Microseconds.Of);

            case TimeOnly?[] times:
                return (T[])(object)System.Array.ConvertAll(times, t => t is { } known ? Microseconds.Of(known) : (TimeOnly?)null);

            case TimeSpan[] times:
                return (T[])(object)System.Array.ConvertAll(times, Microseconds.Of);

            case TimeSpan?[] times:
                return (T[])(object)System.Array.ConvertAll(times, t => t is { } known ? Microseconds.Of(known) : (TimeSpan?)null);

            default:
                return values;
        }
    }
}

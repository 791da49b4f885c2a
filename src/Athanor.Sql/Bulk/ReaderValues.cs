using System.Globalization;

namespace Athanor.Sql;

/// <summary>Values of a provider's reader as columns take them: databases differ in the size of numbers and in the types of dates.</summary>
internal static class ReaderValues
{
    /// <summary>A reader's value as the column's type; null for NULL.</summary>
    /// <exception cref="DataException">It is of a type that cannot become the column's, or out of its range.</exception>
    public static object? Of(object? value, IColumn column)
    {
        if (value is null or DBNull)
        {
            return null;
        }

        var wanted = column.Schema.Type.ClrType;
        wanted = Nullable.GetUnderlyingType(wanted) ?? wanted;
        if (wanted.IsInstanceOfType(value))
        {
            return value;
        }

        try
        {
            return Converted(value, wanted);
        }
        catch (Exception e) when (e is InvalidCastException or FormatException or OverflowException or ArgumentException)
        {
            throw new DataException($"The reader gives a {value.GetType().Name} for column {column.Schema}, which cannot become its {wanted.Name}.", e);
        }
    }

    private static object Converted(object value, Type wanted) => value switch
    {
        DateTime time when wanted == typeof(DateOnly) => DateOnly.FromDateTime(time),
        DateTime time when wanted == typeof(TimeOnly) => TimeOnly.FromDateTime(time),
        DateTime time when wanted == typeof(DateTimeOffset) => new DateTimeOffset(time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time),
        DateTimeOffset point when wanted == typeof(DateTime) => DateTime.SpecifyKind(point.UtcDateTime, DateTimeKind.Unspecified),
        TimeSpan time when wanted == typeof(TimeOnly) => TimeOnly.FromTimeSpan(time),
        string text when wanted == typeof(DateOnly) => DateOnly.Parse(text, CultureInfo.InvariantCulture),
        string text when wanted == typeof(TimeOnly) => TimeOnly.Parse(text, CultureInfo.InvariantCulture),
        string text when wanted == typeof(TimeSpan) => TimeSpan.Parse(text, CultureInfo.InvariantCulture),
        string text when wanted == typeof(DateTime) => DateTime.Parse(text, CultureInfo.InvariantCulture),
        string text when wanted == typeof(DateTimeOffset) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        string text when wanted == typeof(Guid) => Guid.Parse(text),
        byte[] { Length: 16 } bytes when wanted == typeof(Guid) => new Guid(bytes, bigEndian: true),
        _ => Convert.ChangeType(value, wanted, CultureInfo.InvariantCulture),
    };
}

using System.Data.Common;

namespace Athanor.Sql;

/// <summary>What holds for values on their way through any ADO.NET provider.</summary>
public static class AdoValues
{
    /// <summary>A date and time that has no zone, as it is.</summary>
    /// <exception cref="DataException">It has one, which the column would lose.</exception>
    public static DateTime WithoutZone(DateTime value) => value.Kind == DateTimeKind.Unspecified ? value : throw new DataException(
        $"A DateTime of kind {value.Kind} stands where a date and time without zone is kept. Use DateTimeOffset for points in time, "
        + "or DateTime.SpecifyKind(value, DateTimeKind.Unspecified) if the zone is to be left out.");

    /// <summary>The error for a value that could not be read, from the provider's own exception; null when that was none about the value.</summary>
    public static AthanorException? ReadFailure(Exception exception, RowReader row, int ordinal, Type type)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(type);
        if (exception is not (InvalidCastException or OverflowException or FormatException or ArgumentOutOfRangeException or InvalidOperationException)
            || (uint)ordinal >= (uint)row.FieldCount)
        {
            return null;
        }

        return (row.IsNull(ordinal), exception) switch
        {
            (true, _) => new UnexpectedNullException(row.GetName(ordinal), type),
            (false, InvalidOperationException) => null,
            _ => new DataException($"The value of column '{row.GetName(ordinal)}' cannot be read as {type.Name}: it is of another type, or out of range.", exception),
        };
    }

    // Some providers give the bytes of a column as a stream alone.
    internal static byte[] Bytes(DbDataReader reader, int ordinal) => typeof(Stream).IsAssignableFrom(reader.GetFieldType(ordinal))
        ? Whole(reader.GetStream(ordinal))
        : reader.GetFieldValue<byte[]>(ordinal);

    internal static byte[] Whole(Stream stream)
    {
        using (stream)
        {
            var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
    }
}

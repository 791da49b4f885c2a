using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;

namespace Athanor.Sql;

/// <summary>The text of a cursor: a version, the order that it belongs to, and its values, each with its type, in base 64 for URLs.</summary>
internal static class CursorText
{
    private const byte Version = 1;

    // A cursor holds the keys of one row; what is longer is no cursor.
    private const int MaxLength = 16_384;

    public static string Write(uint order, ImmutableArray<object?> values)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Version);
        writer.Write(order);
        writer.Write((byte)values.Length);
        foreach (var value in values)
        {
            Write(writer, value);
        }

        writer.Flush();
        return Base64Url.EncodeToString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <exception cref="BadCursorException">The text is not one of <see cref="Write(uint, ImmutableArray{object?})"/>.</exception>
    public static (uint Order, ImmutableArray<object?> Values) Read(string text)
    {
        try
        {
            if (text.Length is 0 or > MaxLength)
            {
                throw new FormatException("The length is wrong.");
            }

            using var stream = new MemoryStream(Base64Url.DecodeFromChars(text));
            using var reader = new BinaryReader(stream, Encoding.UTF8);
            if (reader.ReadByte() != Version)
            {
                throw new FormatException("The version is unknown.");
            }

            var order = reader.ReadUInt32();
            var values = new object?[reader.ReadByte()];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = ReadValue(reader);
            }

            return stream.Position == stream.Length ? (order, [.. values]) : throw new FormatException("There is more than a cursor.");
        }
        catch (Exception e) when (e is FormatException or IOException or ArgumentException or OverflowException)
        {
            throw new BadCursorException("The text is no page cursor. Begin with the first page.", e);
        }
    }

    private static void Write(BinaryWriter writer, object? value)
    {
        writer.Write((byte)KindOf(value));
        switch (value)
        {
            case bool known:
                writer.Write(known);
                break;
            case long known:
                writer.Write7BitEncodedInt64(known);
                break;
            case double known:
                writer.Write(known);
                break;
            case decimal known:
                writer.Write(known);
                break;
            case string known:
                writer.Write(known);
                break;
            case byte[] known:
                writer.Write7BitEncodedInt(known.Length);
                writer.Write(known);
                break;
            case Guid known:
                writer.Write(known.ToByteArray(bigEndian: true));
                break;
            default:
                break;
        }
    }

    private static object? ReadValue(BinaryReader reader) => (Kind)reader.ReadByte() switch
    {
        Kind.Null => null,
        Kind.Boolean => reader.ReadBoolean(),
        Kind.Integer => reader.Read7BitEncodedInt64(),
        Kind.Double => reader.ReadDouble(),
        Kind.Decimal => reader.ReadDecimal(),
        Kind.Text => reader.ReadString(),
        Kind.Bytes => ReadBytes(reader),
        Kind.Guid => new Guid(reader.ReadBytes(16), bigEndian: true),
        _ => throw new FormatException("A value is of an unknown type."),
    };

    // A made-up length must not make room for more than the cursor holds.
    private static byte[] ReadBytes(BinaryReader reader)
    {
        var length = reader.Read7BitEncodedInt();
        return length >= 0 && length <= reader.BaseStream.Length - reader.BaseStream.Position
            ? reader.ReadBytes(length)
            : throw new FormatException("A value is longer than the cursor.");
    }

    private static Kind KindOf(object? value) => value switch
    {
        null => Kind.Null,
        bool => Kind.Boolean,
        long => Kind.Integer,
        double => Kind.Double,
        decimal => Kind.Decimal,
        string => Kind.Text,
        byte[] => Kind.Bytes,
        Guid => Kind.Guid,
        _ => throw new NotSupportedException($"A cursor holds no {value.GetType().Name}."),
    };

    private enum Kind : byte
    {
        Null,
        Boolean,
        Integer,
        Double,
        Decimal,
        Text,
        Bytes,
        Guid,
    }
}

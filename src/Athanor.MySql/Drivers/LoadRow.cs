using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Athanor.MySql.Drivers;

/// <summary>The rows of a LOAD DATA as their text: a tab between the values, the end of a line behind each row. No value is boxed.</summary>
internal sealed class LoadRow(string? dialectName) : ParameterWriter
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\\t\n\0");

    private readonly ArrayBufferWriter<byte> _text = new(1 << 16);

    public override string? DialectName => dialectName;

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Text => _text.WrittenSpan;

    /// <summary>Forgets what was written.</summary>
    public void Clear() => _text.ResetWrittenCount();

    /// <summary>Ends a row.</summary>
    public void EndRow() => Append("\n"u8);

    public override void WriteNull(int index, SqlType type)
    {
        Begin(index);
        Append("\\N"u8);
    }

    public override void Write(int index, bool value)
    {
        Begin(index);
        Append(value ? "1"u8 : "0"u8);
    }

    public override void Write(int index, short value) => Format(index, value);

    public override void Write(int index, int value) => Format(index, value);

    public override void Write(int index, long value) => Format(index, value);

    // As the DOUBLE that it is kept as.
    public override void Write(int index, float value) => Write(index, (double)value);

    public override void Write(int index, double value) => Format(index, MySqlValues.Finite(value), "R");

    public override void Write(int index, decimal value) => Format(index, value);

    public override void Write(int index, string value)
    {
        Begin(index);
        var rest = MySqlValues.Text(value).AsSpan();
        for (var at = rest.IndexOfAny(Special); at >= 0; at = rest.IndexOfAny(Special))
        {
            AppendText(rest[..at]);
            Append(rest[at] switch { '\t' => "\\t"u8, '\n' => "\\n"u8, '\0' => "\\0"u8, _ => "\\\\"u8 });
            rest = rest[(at + 1)..];
        }

        AppendText(rest);
    }

    // The file is text in the connection's character set: bytes come through it as their digits.
    public override void Write(int index, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Begin(index);
        _ = Convert.TryToHexString(value, _text.GetSpan(value.Length * 2), out var written);
        _text.Advance(written);
    }

    public override void Write(int index, DateTime value) => Format(index, Microseconds.Of(AdoValues.WithoutZone(value)), "yyyy-MM-dd HH:mm:ss.ffffff");

    public override void Write(int index, DateTimeOffset value) => Format(index, Microseconds.Of(value).UtcDateTime, "yyyy-MM-dd HH:mm:ss.ffffff");

    public override void Write(int index, DateOnly value) => Format(index, value, "yyyy-MM-dd");

    public override void Write(int index, TimeOnly value) => Format(index, Microseconds.Of(value), "HH:mm:ss.ffffff");

    public override void Write(int index, TimeSpan value) => Format(index, Microseconds.Of(value).Ticks);

    public override void Write(int index, Guid value) => Write(index, value.ToByteArray(bigEndian: true));

    public override void WriteNative<T>(int index, SqlType type, T value)
    {
        if (value is not BigInteger number)
        {
            base.WriteNative(index, type, value);
            return;
        }

        Begin(index);
        AppendText(MySqlValues.Digits(number));
    }

    public override void WriteArray<T>(int index, SqlType elementType, T[] values) =>
        throw new CompileException("MariaDB and MySQL have no array parameters. In hand-written SQL a list is `IN {ListOf(values)}`, elsewhere `column.In(values)`.");

    private void Begin(int index)
    {
        if (index > 0)
        {
            Append("\t"u8);
        }
    }

    private void Format<T>(int index, T value, string format = "")
        where T : IUtf8SpanFormattable
    {
        // More than any number or date has.
        const int Longest = 64;
        Begin(index);
        _ = value.TryFormat(_text.GetSpan(Longest), out var written, format, CultureInfo.InvariantCulture);
        _text.Advance(written);
    }

    private void Append(ReadOnlySpan<byte> bytes) => _text.Write(bytes);

    private void AppendText(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, _text);
}

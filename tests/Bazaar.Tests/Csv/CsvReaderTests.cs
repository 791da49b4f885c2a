using System.Text;
using Bazaar.Csv;

namespace Bazaar.Tests.Csv;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\nc,d\n")]
    [InlineData("a,b\r\nc,d\r\n")]
    [InlineData("a,b\rc,d\r")]
    [InlineData("a,b\r\nc,d")]
    [InlineData("\n\r\n\ra,b\n\n\nc,d\n\n")]
    [InlineData("\"a\",\"b\"\r\n\"c\",\"d\"")]
    [InlineData("\uFEFFa,b\nc,d")]
    public async Task Records_are_told_apart_by_any_line_end(string text) =>
        Assert.Equal([["a", "b"], ["c", "d"]], await CsvText.Records(text));

    [Theory]
    [InlineData("a,,\n", new[] { "a", "", "" })]
    [InlineData(",\n", new[] { "", "" })]
    [InlineData("a,", new[] { "a", "" })]
    [InlineData("\"\"", new[] { "" })]
    [InlineData(" a , b ", new[] { " a ", " b " })]
    [InlineData("\"Frame, Black, 58\",x", new[] { "Frame, Black, 58", "x" })]
    [InlineData("\"say \"\"hi\"\"\",x", new[] { "say \"hi\"", "x" })]
    [InlineData("\"\"\"\"", new[] { "\"" })]
    [InlineData("\"one\r\ntwo\nthree\rfour\",x", new[] { "one\r\ntwo\nthree\rfour", "x" })]
    [InlineData("Größe,名前,🜂", new[] { "Größe", "名前", "🜂" })]
    public async Task A_field_holds_what_was_written(string text, string[] fields) =>
        Assert.Equal([fields], await CsvText.Records(text));

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\r\n\n\r")]
    public async Task An_empty_file_has_no_records(string text) => Assert.Empty(await CsvText.Records(text));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4096)]
    public async Task A_byte_order_mark_counts_at_the_beginning_only(int bufferSize) =>
        Assert.Equal([["a", "\uFEFFb"]], await CsvText.Records("\uFEFFa,\uFEFFb", bufferSize));

    [Theory]
    [InlineData(new byte[] { 0xEF })]
    [InlineData(new byte[] { 0xEF, 0xBB })]
    [InlineData(new byte[] { 0xEF, 0xBB, (byte)'x' })]
    public async Task Half_a_byte_order_mark_is_content(byte[] bytes)
    {
        using var reader = new CsvReader(new MemoryStream(bytes), bufferSize: 1);
        Assert.True(await reader.ReadAsync());
        Assert.Equal(bytes, reader[0].ToArray());
        Assert.False(await reader.ReadAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    public async Task A_record_knows_the_line_on_which_it_begins(int bufferSize)
    {
        var text = "h\r\n\r\n\"a\r\nb\nc\rd\"\r\ne\rf\n\n\"g\"";
        var records = await CsvText.RecordsWithLines(Encoding.UTF8.GetBytes(text), bufferSize);
        Assert.Equal([(1, "h"), (3, "a\r\nb\nc\rd"), (7, "e"), (8, "f"), (10, "g")], records.Select(record => (record.Line, record.Fields[0])));
    }

    [Theory]
    [InlineData("a\nb,c\"d\n", 2, 1, "a quote inside a field")]
    [InlineData("a\n\"b\"c\n", 2, 0, "text after the quote that closes a field")]
    [InlineData("a\n\"b\" ,c\n", 2, 0, "text after the quote that closes a field")]
    [InlineData("a\nx,\"b\n\nc\n", 2, 1, "a quoted field is never closed")]
    [InlineData("\"", 1, 0, "a quoted field is never closed")]
    [InlineData("\"\"\"", 1, 0, "a quoted field is never closed")]
    public async Task A_quote_in_the_wrong_place_is_an_error_with_its_place(string text, int line, int field, string reason)
    {
        foreach (var bufferSize in new[] { 1, 2, 4096 })
        {
            var error = await Assert.ThrowsAsync<CsvFormatException>(() => CsvText.Records(text, bufferSize));
            Assert.Equal((line, field), (error.Line, error.Field));
            Assert.StartsWith(reason, error.Reason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ok,1234\n12345,x", 2, 0)]
    [InlineData("\"1234\"\n\"1\n34\n\"", 2, 0)]
    [InlineData("\"12\"\"45\"", 1, 0)]
    public async Task A_field_beyond_its_limit_is_an_error(string text, int line, int field)
    {
        foreach (var bufferSize in new[] { 1, 3, 4096 })
        {
            var error = await Assert.ThrowsAsync<CsvFormatException>(() => CsvText.Records(text, bufferSize, new CsvLimits(MaxFieldBytes: 4)));
            Assert.Equal((field, "a field longer than 4 bytes"), (error.Field, error.Reason));
            Assert.InRange(error.Line, line, line + 1);
        }
    }

    [Fact]
    public async Task Too_many_fields_are_an_error()
    {
        Assert.Equal([["1", "2", "3"]], await CsvText.Records("1,2,3", limits: new CsvLimits(MaxFields: 3)));
        var error = await Assert.ThrowsAsync<CsvFormatException>(() => CsvText.Records("1,2,3,", limits: new CsvLimits(MaxFields: 3)));
        Assert.Equal((1, 3), (error.Line, error.Field));
    }

    [Fact]
    public async Task A_record_may_be_longer_than_the_buffers()
    {
        var field = new string('x', 60_000);
        var text = string.Join(',', Enumerable.Repeat(field, 200));
        var record = Assert.Single(await CsvText.Records(text, bufferSize: 1000));
        Assert.Equal(200, record.Length);
        Assert.All(record, value => Assert.Equal(field, value));
    }

    [Fact]
    public async Task Fields_outside_the_record_do_not_exist()
    {
        using var reader = new CsvReader(new MemoryStream("a,b"u8.ToArray()));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader[0].Length);
        Assert.True(await reader.ReadAsync());
        Assert.Throws<ArgumentOutOfRangeException>(() => reader[2].Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader[-1].Length);
    }

    [Fact]
    public async Task Reading_stops_when_cancelled()
    {
        using var reader = new CsvReader(new MemoryStream("a,b"u8.ToArray()));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadAsync(new CancellationToken(canceled: true)).AsTask());
    }
}

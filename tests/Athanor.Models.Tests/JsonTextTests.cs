using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Athanor.Models.Tests;

/// <summary>Texts that are JSON and texts that are none.</summary>
public sealed class JsonTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1 2]")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{a:1}")]
    [InlineData("01")]
    [InlineData("-")]
    [InlineData("1.")]
    [InlineData("1e")]
    [InlineData("+1")]
    [InlineData("nul")]
    [InlineData("truex")]
    [InlineData("NaN")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\ud800\\u0041\"")]
    [InlineData("\"a\nb\"")]
    [InlineData("\"open")]
    [InlineData("[[[")]
    [InlineData("{}}")]
    [InlineData("\uFEFF1")]
    public void A_text_that_is_no_json_has_one_error_with_its_place(string json)
    {
        Assert.False(TypeAdapters.Json.TryParse(json, out _, out var errors));
        var error = Assert.Single(errors);
        Assert.Equal("json_invalid", error.Type);
        Assert.Empty(error.Location);
        Assert.Equal(["error", "line", "column"], error.Context.Select(c => c.Key));
    }

    [Fact]
    public void The_place_counts_lines_and_columns_from_one()
    {
        Assert.False(TypeAdapters.Json.TryParse("{\n  \"a\": tru\n}", out _, out var errors));
        Assert.Equal("Invalid JSON: a value is expected at line 2 column 8", errors[0].Message);
    }

    [Fact]
    public void Malformed_bytes_are_refused()
    {
        Assert.False(TypeAdapters.String.TryParse([(byte)'"', 0xC3, 0x28, (byte)'"'], out _, out var errors));
        Assert.Equal("json_invalid", errors[0].Type);
    }

    [Fact]
    public void What_is_malformed_behind_a_wrong_value_is_the_only_error()
    {
        Assert.False(TypeAdapters.List(TypeAdapters.Int32).TryParse("[\"x\", {]", out _, out var errors));
        Assert.Equal("json_invalid", Assert.Single(errors).Type);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Nesting_has_a_limit_however_deep_the_text_is(string open, string close)
    {
        string Nested(int depth) => string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));

        Assert.True(TypeAdapters.Json.TryParse(Nested(128), out _, out _));
        Assert.False(TypeAdapters.Json.TryParse(Nested(129), out _, out _));
        Assert.False(TypeAdapters.Json.TryParse(Nested(500_000), out _, out var errors));
        Assert.Equal("json_invalid", Assert.Single(errors).Type);
        Assert.False(TypeAdapters.Int32.TryParse(Nested(500_000), out _, out _));
    }

    [Fact]
    public void A_text_that_is_too_long_is_not_read()
    {
        Assert.False(TypeAdapters.String.TryParse("\"12345678\"", out _, out var errors, new ReadOptions { MaxLength = 9 }));
        Assert.Equal("Input should have at most 9 bytes, not 10", Assert.Single(errors).Message);
    }

    [Fact]
    public void Each_text_of_the_collection_is_taken_or_refused_as_its_name_says()
    {
        var differences = new List<string>();
        foreach (var (name, text) in Texts())
        {
            var isTaken = TypeAdapters.Json.TryParse(text, out _, out _);
            if ((name.StartsWith("y_", StringComparison.Ordinal) && !isTaken) || (name.StartsWith("n_", StringComparison.Ordinal) && isTaken))
            {
                differences.Add(name);
            }

            // Whatever a text is: a model reads it without a failure of its own.
            Assert.NotEqual(Goldens.Models.Node.Adapter.TryParse(text, out _, out var errors), errors is not null);
        }

        Assert.Equal([], differences);
    }

    private static IEnumerable<(string Name, byte[] Text)> Texts()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", "json", "test_parsing.tar.gz");
            if (!File.Exists(candidate))
            {
                continue;
            }

            using var archive = new TarReader(new GZipStream(File.OpenRead(candidate), CompressionMode.Decompress));
            while (archive.GetNextEntry() is { } entry)
            {
                if (entry.DataStream is { } data && entry.Name.EndsWith(".json", StringComparison.Ordinal))
                {
                    using var copy = new MemoryStream();
                    data.CopyTo(copy);
                    yield return (Path.GetFileName(entry.Name), copy.ToArray());
                }
            }

            yield break;
        }

        // Where the collection is not there, a few of its kind.
        yield return ("y_object", Encoding.UTF8.GetBytes("{\"a\":[1,2.5e-3,true,null,\"\\ud83d\\ude00\"]}"));
        yield return ("n_comma", Encoding.UTF8.GetBytes("[1,]"));
    }
}

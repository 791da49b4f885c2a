namespace Athanor.Models.Tests;

/// <summary>Types that are no models, read and written alone.</summary>
public sealed class TypeAdapterTests
{
    private static readonly ReadOptions Strict = new() { Strict = true };

    [Theory]
    [InlineData("1", 1, null)]
    [InlineData("\" 1_000 \"", 1000, null)]
    [InlineData("1.0", 1, null)]
    [InlineData("true", 1, null)]
    [InlineData("1.5", 0, "int_from_float")]
    [InlineData("\"x\"", 0, "int_parsing")]
    [InlineData("2147483648", 0, "int_parsing_size")]
    [InlineData("1e400", 0, "finite_number")]
    [InlineData("[]", 0, "int_type")]
    [InlineData("null", 0, "int_type")]
    public void An_integer_is_read_from_what_holds_one(string json, int expected, string? error)
    {
        Assert.Equal(error is null, TypeAdapters.Int32.TryParse(json, out var value, out var errors));
        Assert.Equal(expected, value);
        Assert.Equal(error, errors?[0].Type);
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("\"1\"")]
    [InlineData("true")]
    public void Strictly_an_integer_is_a_number_without_fraction(string json)
    {
        Assert.False(TypeAdapters.Int32.TryParse(json, out _, out var errors, Strict));
        Assert.Equal("int_type", errors[0].Type);
    }

    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("\"1.10\"", "1.10")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("1e-28", "0.0000000000000000000000000001")]
    [InlineData("100000000000000000000.0000000000000000", "100000000000000000000.00000000")]
    public void A_decimal_is_exact(string json, string expected) =>
        Assert.Equal(expected, TypeAdapters.Decimal.Parse(json).ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("79228162514264337593543950336")]
    [InlineData("1e-29")]
    [InlineData("1e999999999999")]
    public void A_decimal_that_would_be_rounded_is_refused(string json)
    {
        Assert.False(TypeAdapters.Decimal.TryParse(json, out _, out var errors));
        Assert.Equal("decimal_parsing", errors[0].Type);
    }

    [Fact]
    public void Text_of_a_query_is_read_as_its_type_in_strict_mode_too()
    {
        Assert.True(TypeAdapters.Int32.TryParseText("5", out var five, out _, Strict));
        Assert.Equal(5, five);
        Assert.True(TypeAdapters.List(TypeAdapters.Boolean).TryParseText(["yes", "0"], out var flags, out _, Strict));
        Assert.Equal([true, false], flags);
        Assert.True(TypeAdapters.Dictionary(TypeAdapters.String, TypeAdapters.Date).TryParseFields([new("a", "2026-01-02")], out var dates, out _, Strict));
        Assert.Equal(new DateOnly(2026, 1, 2), dates["a"]);
    }

    [Fact]
    public void All_errors_are_told_with_their_places()
    {
        var adapter = TypeAdapters.Dictionary(TypeAdapters.Int32, TypeAdapters.List(TypeAdapters.Int32));
        Assert.False(adapter.TryParse("""{"1":[1,"x"],"y":[2],"3":0}""", out _, out var errors));
        Assert.Equal(["1.1 int_parsing", "y.[key] int_parsing", "3 list_type"], errors.Select(e => $"{string.Join('.', e.Location)} {e.Type}"));
    }

    [Fact]
    public void The_number_of_errors_has_a_limit_and_the_rest_are_counted()
    {
        Assert.False(TypeAdapters.List(TypeAdapters.Int32).TryParse("[null,null,null,null,null]", out _, out var errors, new ReadOptions { MaxErrors = 2 }));
        Assert.Equal((2, 3), (errors.Count, errors.Dropped));
    }

    [Fact]
    public void An_exception_tells_all_errors()
    {
        var thrown = Assert.Throws<ModelValidationException>(() => TypeAdapters.List(TypeAdapters.Int32).Parse("[1,null]"));
        Assert.Equal("1 error in array[integer]:\n1: Input should be a valid integer", thrown.Message);
        Assert.Equal("ATH3900", thrown.DiagnosticId);
    }

    [Fact]
    public void Errors_are_written_as_json_and_in_other_words()
    {
        Assert.False(TypeAdapters.Text(new StringRules { MinLength = 2 }).TryParse("\"a\"", out _, out var errors));
        Assert.Equal("""[{"type":"string_too_short","loc":[],"msg":"String should have at least 2 characters","ctx":{"min_length":2}}]""", errors.ToJson());
        Assert.Equal("Mindestens 2 Zeichen", ErrorType.Format("Mindestens {min_length} Zeichen", errors[0].Context));
        Assert.Equal("{unknown} stays", ErrorType.Format("{unknown} stays", errors[0].Context));
    }

    [Fact]
    public void A_pattern_cannot_run_long()
    {
        var adapter = TypeAdapters.Text(new StringRules { Pattern = "^(a+)+$" });
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.False(adapter.TryParse($"\"{new string('a', 50_000)}!\"", out _, out _));
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("ann@example.com", "ann@example.com")]
    [InlineData(" Ann.B+tag@Example.COM ", "Ann.B+tag@example.com")]
    [InlineData("jos\u00e9@m\u00fcnchen.de", "jos\u00e9@m\u00fcnchen.de")]
    public void An_address_of_mail_is_read(string text, string expected) => Assert.Equal(expected, TypeAdapters.Email.Parse(System.Text.Json.JsonSerializer.Serialize(text)));

    [Theory]
    [InlineData("")]
    [InlineData("ann")]
    [InlineData("@example.com")]
    [InlineData("ann@")]
    [InlineData("ann@localhost")]
    [InlineData(".ann@example.com")]
    [InlineData("a..b@example.com")]
    [InlineData("ann@exa mple.com")]
    [InlineData("ann@-example.com")]
    [InlineData("ann@example..com")]
    [InlineData("ann@1.2.3.4")]
    [InlineData("a b@example.com")]
    [InlineData("<ann@example.com>")]
    public void What_is_no_address_of_mail_is_refused(string text)
    {
        Assert.False(TypeAdapters.Email.TryParse(System.Text.Json.JsonSerializer.Serialize(text), out _, out var errors));
        Assert.Equal("email_parsing", Assert.Single(errors).Type);
    }

    [Fact]
    public void A_secret_is_read_and_never_shown()
    {
        var adapter = TypeAdapters.Secret(TypeAdapters.Text(new StringRules { MinLength = 3 }));
        var secret = adapter.Parse("\"hunter2\"");
        Assert.Equal("hunter2", secret.Reveal());
        Assert.Equal("**********", secret.ToString());
        Assert.Equal("\"**********\"", adapter.ToJson(secret));
        Assert.Equal(secret, new Secret<string>("hunter2"));
        Assert.NotEqual(secret, new Secret<string>("hunter3"));
        Assert.False(adapter.TryParse("\"no\"", out _, out var errors));
        Assert.DoesNotContain("no\"", errors.ToJson(), StringComparison.Ordinal);
        Assert.Equal("password", (string)adapter.ToJsonSchema()["format"]!);
    }

    [Fact]
    public void Each_kind_of_error_has_a_name_of_its_own() => Assert.Equal(ErrorTypes.All.Count, ErrorTypes.All.Select(e => e.Name).Distinct().Count());
}

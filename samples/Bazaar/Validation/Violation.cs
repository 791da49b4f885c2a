using System.Globalization;

namespace Bazaar.Validation;

/// <summary>One way in which a value is wrong.</summary>
/// <param name="Type">A stable identifier for programs, such as <c>string_too_long</c>.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record Violation(string Type, string Message)
{
    /// <summary>A required value was not sent.</summary>
    public static Violation Missing { get; } = new("missing", "Field required");

    /// <summary>Something other than text.</summary>
    public static Violation NotText { get; } = new("string_type", "Input should be a valid string");

    /// <summary>Text that is not Unicode: half a surrogate pair, or bytes that are not UTF-8.</summary>
    public static Violation NotUnicode { get; } = new("string_unicode", "Input should be a valid string, unable to parse raw data as a unicode string");

    /// <summary>A character that PostgreSQL cannot store in text.</summary>
    public static Violation NulCharacter { get; } = Value("NUL characters are not allowed");

    /// <summary>Required text of nothing but white space.</summary>
    public static Violation Blank { get; } = Value("Input should have something other than white space");

    /// <summary>Something other than a number.</summary>
    public static Violation NotDecimal { get; } = new("decimal_type", "Decimal input should be a number");

    /// <summary>Text that is no decimal number.</summary>
    public static Violation UnreadableDecimal { get; } = new("decimal_parsing", "Input should be a valid decimal");

    /// <summary>Something other than an integer.</summary>
    public static Violation NotInteger { get; } = new("int_type", "Input should be a valid integer");

    /// <summary>A number with a fraction where an integer belongs.</summary>
    public static Violation FractionalInteger { get; } = new("int_from_float", "Input should be a valid integer, got a number with a fractional part");

    /// <summary>Text that is no integer.</summary>
    public static Violation UnreadableInteger { get; } = new("int_parsing", "Input should be a valid integer, unable to parse string as an integer");

    /// <summary>An integer outside the range of its type.</summary>
    public static Violation IntegerTooLarge { get; } =
        new("int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size");

    /// <summary>Something other than a date.</summary>
    public static Violation NotDate { get; } = new("date_type", "Input should be a valid date");

    /// <summary>Text that is no date.</summary>
    public static Violation UnreadableDate { get; } = new("date_parsing", "Input should be a valid date in the format YYYY-MM-DD");

    /// <summary>A body that is JSON but no object.</summary>
    public static Violation NotObject { get; } = new("model_type", "Input should be an object");

    /// <summary>A body that is not JSON.</summary>
    public static Violation InvalidJson(string reason) => new("json_invalid", $"Invalid JSON: {reason}");

    /// <summary>A rule of this service's own.</summary>
    public static Violation Value(string reason) => new("value_error", $"Value error, {reason}");

    /// <summary>Text below its least length.</summary>
    public static Violation TooShort(int minimum) =>
        new("string_too_short", $"String should have at least {minimum} character{(minimum == 1 ? "" : "s")}");

    /// <summary>Text above its greatest length.</summary>
    public static Violation TooLong(int maximum) => new("string_too_long", $"String should have at most {maximum} characters");

    /// <summary>A number below its lower bound.</summary>
    public static Violation TooSmall(decimal minimum) =>
        new("greater_than_equal", string.Create(CultureInfo.InvariantCulture, $"Input should be greater than or equal to {minimum}"));

    /// <summary>A number above its upper bound.</summary>
    public static Violation TooLarge(decimal maximum) =>
        new("less_than_equal", string.Create(CultureInfo.InvariantCulture, $"Input should be less than or equal to {maximum}"));

    /// <summary>A decimal with too many digits before the point.</summary>
    public static Violation TooManyWholeDigits(int maximum) =>
        new("decimal_whole_digits", $"Decimal input should have no more than {maximum} digits before the decimal point");

    /// <summary>A decimal with too many digits after the point.</summary>
    public static Violation TooManyDecimalPlaces(int maximum) =>
        new("decimal_max_places", $"Decimal input should have no more than {maximum} decimal places");

    /// <summary>A value outside a closed list.</summary>
    public static Violation NotOneOf(IEnumerable<string> expected)
    {
        var quoted = expected.Select(value => $"'{value}'").ToArray();
        return new("enum", $"Input should be {string.Join(", ", quoted[..^1])} or {quoted[^1]}");
    }
}

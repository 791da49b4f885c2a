namespace Athanor.Models;

/// <summary>The kinds of errors that Athanor itself finds. The names are stable; each has its line in the documentation.</summary>
public static class ErrorTypes
{
    /// <summary><c>json_invalid</c>: the text is no JSON.</summary>
    public static ErrorType JsonInvalid { get; } = new("json_invalid", "Invalid JSON: {error} at line {line} column {column}");

    /// <summary><c>input_too_long</c>: the text is longer than the call allows.</summary>
    public static ErrorType InputTooLong { get; } = new("input_too_long", "Input should have at most {max_length} bytes, not {actual_length}");

    /// <summary><c>missing</c>: a required field is not there.</summary>
    public static ErrorType Missing { get; } = new("missing", "Field required");

    /// <summary><c>extra_forbidden</c>: a key that the model does not know, where that is forbidden.</summary>
    public static ErrorType ExtraForbidden { get; } = new("extra_forbidden", "Extra inputs are not permitted");

    /// <summary><c>model_type</c>: a model is read from something else than an object.</summary>
    public static ErrorType ModelType { get; } = new("model_type", "Input should be an object");

    /// <summary><c>list_type</c>: a list is read from something else than an array.</summary>
    public static ErrorType ListType { get; } = new("list_type", "Input should be a valid array");

    /// <summary><c>set_type</c>: a set is read from something else than an array.</summary>
    public static ErrorType SetType { get; } = new("set_type", "Input should be a valid array");

    /// <summary><c>tuple_type</c>: a tuple is read from something else than an array.</summary>
    public static ErrorType TupleType { get; } = new("tuple_type", "Input should be a valid array");

    /// <summary><c>dict_type</c>: a dictionary is read from something else than an object.</summary>
    public static ErrorType DictType { get; } = new("dict_type", "Input should be an object");

    /// <summary><c>none_required</c>: anything but null, where only null is allowed.</summary>
    public static ErrorType NoneRequired { get; } = new("none_required", "Input should be null");

    /// <summary><c>string_type</c>: a string is read from something else.</summary>
    public static ErrorType StringType { get; } = new("string_type", "Input should be a valid string");

    /// <summary><c>string_too_short</c>: a string is too short; characters are code points.</summary>
    public static ErrorType StringTooShort { get; } = new("string_too_short", "String should have at least {min_length} character{s:min_length}");

    /// <summary><c>string_too_long</c>: a string is too long; characters are code points.</summary>
    public static ErrorType StringTooLong { get; } = new("string_too_long", "String should have at most {max_length} character{s:max_length}");

    /// <summary><c>string_pattern_mismatch</c>: a string does not match its pattern.</summary>
    public static ErrorType StringPatternMismatch { get; } = new("string_pattern_mismatch", "String should match pattern '{pattern}'");

    /// <summary><c>int_type</c>: an integer is read from something else.</summary>
    public static ErrorType IntType { get; } = new("int_type", "Input should be a valid integer");

    /// <summary><c>int_parsing</c>: a string holds no integer.</summary>
    public static ErrorType IntParsing { get; } = new("int_parsing", "Input should be a valid integer, unable to parse string as an integer");

    /// <summary><c>int_parsing_size</c>: an integer is outside of its type's range.</summary>
    public static ErrorType IntParsingSize { get; } = new("int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size");

    /// <summary><c>int_from_float</c>: a number with a fraction, where an integer is expected.</summary>
    public static ErrorType IntFromFloat { get; } = new("int_from_float", "Input should be a valid integer, got a number with a fractional part");

    /// <summary><c>float_type</c>: a number is read from something else.</summary>
    public static ErrorType FloatType { get; } = new("float_type", "Input should be a valid number");

    /// <summary><c>float_parsing</c>: a string holds no number.</summary>
    public static ErrorType FloatParsing { get; } = new("float_parsing", "Input should be a valid number, unable to parse string as a number");

    /// <summary><c>finite_number</c>: a number that is not finite, where it must be.</summary>
    public static ErrorType FiniteNumber { get; } = new("finite_number", "Input should be a finite number");

    /// <summary><c>decimal_type</c>: a decimal is read from something else than a number or a string.</summary>
    public static ErrorType DecimalType { get; } = new("decimal_type", "Decimal input should be a number or string");

    /// <summary><c>decimal_parsing</c>: a string holds no decimal, or one that System.Decimal cannot hold exactly.</summary>
    public static ErrorType DecimalParsing { get; } = new("decimal_parsing", "Input should be a valid decimal");

    /// <summary><c>decimal_max_digits</c>: a decimal has too many digits.</summary>
    public static ErrorType DecimalMaxDigits { get; } = new("decimal_max_digits", "Decimal input should have no more than {max_digits} digit{s:max_digits} in total");

    /// <summary><c>decimal_max_places</c>: a decimal has too many digits behind the point.</summary>
    public static ErrorType DecimalMaxPlaces { get; } = new("decimal_max_places", "Decimal input should have no more than {decimal_places} decimal place{s:decimal_places}");

    /// <summary><c>decimal_whole_digits</c>: a decimal has too many digits before the point.</summary>
    public static ErrorType DecimalWholeDigits { get; } = new("decimal_whole_digits", "Decimal input should have no more than {whole_digits} digit{s:whole_digits} before the decimal point");

    /// <summary><c>bool_type</c>: a boolean is read from something else.</summary>
    public static ErrorType BoolType { get; } = new("bool_type", "Input should be a valid boolean");

    /// <summary><c>bool_parsing</c>: a string or number stands for no boolean.</summary>
    public static ErrorType BoolParsing { get; } = new("bool_parsing", "Input should be a valid boolean, unable to interpret input");

    /// <summary><c>datetime_type</c>: a date and time is read from something else.</summary>
    public static ErrorType DateTimeType { get; } = new("datetime_type", "Input should be a valid datetime");

    /// <summary><c>datetime_parsing</c>: a string or number holds no date and time.</summary>
    public static ErrorType DateTimeParsing { get; } = new("datetime_parsing", "Input should be a valid datetime, {error}");

    /// <summary><c>datetime_from_date_parsing</c>: a string holds neither a date and time nor a date.</summary>
    public static ErrorType DateTimeFromDateParsing { get; } = new("datetime_from_date_parsing", "Input should be a valid datetime or date, {error}");

    /// <summary><c>timezone_aware</c>: a date and time without zone, where one is needed.</summary>
    public static ErrorType TimezoneAware { get; } = new("timezone_aware", "Input should have timezone info");

    /// <summary><c>timezone_naive</c>: a date and time with a zone, where none may be.</summary>
    public static ErrorType TimezoneNaive { get; } = new("timezone_naive", "Input should not have timezone info");

    /// <summary><c>date_type</c>: a date is read from something else.</summary>
    public static ErrorType DateType { get; } = new("date_type", "Input should be a valid date");

    /// <summary><c>date_parsing</c>: a string holds no date.</summary>
    public static ErrorType DateParsing { get; } = new("date_parsing", "Input should be a valid date in the format YYYY-MM-DD, {error}");

    /// <summary><c>date_from_datetime_parsing</c>: a string holds neither a date nor a date and time.</summary>
    public static ErrorType DateFromDateTimeParsing { get; } = new("date_from_datetime_parsing", "Input should be a valid date or datetime, {error}");

    /// <summary><c>date_from_datetime_inexact</c>: a date and time that is not midnight, where a date is expected.</summary>
    public static ErrorType DateFromDateTimeInexact { get; } = new("date_from_datetime_inexact", "Datetimes provided to dates should have zero time - e.g. be exact dates");

    /// <summary><c>date_past</c>: a date that is not in the past.</summary>
    public static ErrorType DatePast { get; } = new("date_past", "Date should be in the past");

    /// <summary><c>date_future</c>: a date that is not in the future.</summary>
    public static ErrorType DateFuture { get; } = new("date_future", "Date should be in the future");

    /// <summary><c>time_type</c>: a time is read from something else.</summary>
    public static ErrorType TimeType { get; } = new("time_type", "Input should be a valid time");

    /// <summary><c>time_parsing</c>: a string or number holds no time of day.</summary>
    public static ErrorType TimeParsing { get; } = new("time_parsing", "Input should be in a valid time format, {error}");

    /// <summary><c>time_delta_type</c>: a duration is read from something else.</summary>
    public static ErrorType TimeDeltaType { get; } = new("time_delta_type", "Input should be a valid duration");

    /// <summary><c>time_delta_parsing</c>: a string holds no duration, or one that TimeSpan cannot hold.</summary>
    public static ErrorType TimeDeltaParsing { get; } = new("time_delta_parsing", "Input should be a valid duration, {error}");

    /// <summary><c>uuid_type</c>: a UUID is read from something else than a string.</summary>
    public static ErrorType UuidType { get; } = new("uuid_type", "UUID input should be a string");

    /// <summary><c>uuid_parsing</c>: a string holds no UUID.</summary>
    public static ErrorType UuidParsing { get; } = new("uuid_parsing", "Input should be a valid UUID, {error}");

    /// <summary><c>email_parsing</c>: a string holds no address of mail.</summary>
    public static ErrorType EmailParsing { get; } = new("email_parsing", "Input should be a valid email address, {error}");

    /// <summary><c>url_type</c>: a URL is read from something else than a string.</summary>
    public static ErrorType UrlType { get; } = new("url_type", "URL input should be a string");

    /// <summary><c>url_parsing</c>: a string holds no URL.</summary>
    public static ErrorType UrlParsing { get; } = new("url_parsing", "Input should be a valid URL, {error}");

    /// <summary><c>url_syntax_violation</c>: in strict mode, a URL that is repaired in lax mode.</summary>
    public static ErrorType UrlSyntaxViolation { get; } = new("url_syntax_violation", "Input violated strict URL syntax rules, {error}");

    /// <summary><c>url_scheme</c>: a URL whose scheme is not one of those allowed.</summary>
    public static ErrorType UrlScheme { get; } = new("url_scheme", "URL scheme should be {expected_schemes}");

    /// <summary><c>url_too_long</c>: a URL is too long.</summary>
    public static ErrorType UrlTooLong { get; } = new("url_too_long", "URL should have at most {max_length} character{s:max_length}");

    /// <summary><c>ip_any_address</c>: a value is no IP address.</summary>
    public static ErrorType IpAnyAddress { get; } = new("ip_any_address", "value is not a valid IPv4 or IPv6 address");

    /// <summary><c>ip_v4_address</c>: a value is no IPv4 address.</summary>
    public static ErrorType IpV4Address { get; } = new("ip_v4_address", "Input is not a valid IPv4 address");

    /// <summary><c>ip_v6_address</c>: a value is no IPv6 address.</summary>
    public static ErrorType IpV6Address { get; } = new("ip_v6_address", "Input is not a valid IPv6 address");

    /// <summary><c>bytes_type</c>: bytes are read from something else than a string.</summary>
    public static ErrorType BytesType { get; } = new("bytes_type", "Input should be a valid bytes");

    /// <summary><c>bytes_invalid_encoding</c>: a string is not in the encoding of the bytes.</summary>
    public static ErrorType BytesInvalidEncoding { get; } = new("bytes_invalid_encoding", "Data should be valid {encoding}: {encoding_error}");

    /// <summary><c>bytes_too_short</c>: there are too few bytes.</summary>
    public static ErrorType BytesTooShort { get; } = new("bytes_too_short", "Data should have at least {min_length} byte{s:min_length}");

    /// <summary><c>bytes_too_long</c>: there are too many bytes.</summary>
    public static ErrorType BytesTooLong { get; } = new("bytes_too_long", "Data should have at most {max_length} byte{s:max_length}");

    /// <summary><c>enum</c>: a value is none of an enum's.</summary>
    public static ErrorType EnumValue { get; } = new("enum", "Input should be {expected}");

    /// <summary><c>literal_error</c>: a value is none of those allowed.</summary>
    public static ErrorType LiteralError { get; } = new("literal_error", "Input should be {expected}");

    /// <summary><c>too_short</c>: a collection has too few items.</summary>
    public static ErrorType TooShort { get; } = new("too_short", "{field_type} should have at least {min_length} item{s:min_length} after validation, not {actual_length}");

    /// <summary><c>too_long</c>: a collection has too many items.</summary>
    public static ErrorType TooLong { get; } = new("too_long", "{field_type} should have at most {max_length} item{s:max_length} after validation, not {actual_length:more}");

    /// <summary><c>greater_than</c>: a value is not above its limit.</summary>
    public static ErrorType GreaterThan { get; } = new("greater_than", "Input should be greater than {gt}");

    /// <summary><c>greater_than_equal</c>: a value is below its limit.</summary>
    public static ErrorType GreaterThanEqual { get; } = new("greater_than_equal", "Input should be greater than or equal to {ge}");

    /// <summary><c>less_than</c>: a value is not below its limit.</summary>
    public static ErrorType LessThan { get; } = new("less_than", "Input should be less than {lt}");

    /// <summary><c>less_than_equal</c>: a value is above its limit.</summary>
    public static ErrorType LessThanEqual { get; } = new("less_than_equal", "Input should be less than or equal to {le}");

    /// <summary><c>multiple_of</c>: a number is no multiple of its step.</summary>
    public static ErrorType MultipleOf { get; } = new("multiple_of", "Input should be a multiple of {multiple_of}");

    /// <summary><c>union_tag_invalid</c>: the discriminator of a union has a value that names no member.</summary>
    public static ErrorType UnionTagInvalid { get; } = new("union_tag_invalid", "Input tag '{tag}' found using {discriminator} does not match any of the expected tags: {expected_tags}");

    /// <summary><c>union_tag_not_found</c>: an object lacks the discriminator of a union.</summary>
    public static ErrorType UnionTagNotFound { get; } = new("union_tag_not_found", "Unable to extract tag using discriminator {discriminator}");

    /// <summary><c>value_error</c>: a check of the application's own refused the value.</summary>
    public static ErrorType ValueError { get; } = new("value_error", "Value error, {error}");

    /// <summary>All of them, in the order of the documentation.</summary>
    public static IReadOnlyList<ErrorType> All { get; } =
    [
        JsonInvalid, InputTooLong, Missing, ExtraForbidden, ModelType, ListType, SetType, TupleType, DictType, NoneRequired, StringType,
        StringTooShort, StringTooLong, StringPatternMismatch, IntType, IntParsing, IntParsingSize, IntFromFloat, FloatType, FloatParsing,
        FiniteNumber, DecimalType, DecimalParsing, DecimalMaxDigits, DecimalMaxPlaces, DecimalWholeDigits, BoolType, BoolParsing, DateTimeType,
        DateTimeParsing, DateTimeFromDateParsing, TimezoneAware, TimezoneNaive, DateType, DateParsing, DateFromDateTimeParsing,
        DateFromDateTimeInexact, DatePast, DateFuture, TimeType, TimeParsing, TimeDeltaType, TimeDeltaParsing, UuidType, UuidParsing, EmailParsing, UrlType,
        UrlParsing, UrlSyntaxViolation, UrlScheme, UrlTooLong, IpAnyAddress, IpV4Address, IpV6Address, BytesType, BytesInvalidEncoding, BytesTooShort,
        BytesTooLong, EnumValue, LiteralError, TooShort, TooLong, GreaterThan, GreaterThanEqual, LessThan, LessThanEqual, MultipleOf, UnionTagInvalid,
        UnionTagNotFound, ValueError,
    ];
}

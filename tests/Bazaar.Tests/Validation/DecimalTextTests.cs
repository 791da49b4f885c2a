using System.Globalization;
using System.Text;
using Bazaar.Validation;
using CsCheck;

namespace Bazaar.Tests.Validation;

public sealed class DecimalTextTests
{
    [Theory]
    [InlineData("0", "0", DecimalFit.Exact)]
    [InlineData("-0", "0", DecimalFit.Exact)]
    [InlineData("0.0000000000000000000000000000000000", "0", DecimalFit.Exact)]
    [InlineData("0e999999999999999999999", "0", DecimalFit.Exact)]
    [InlineData("133.3400", "133.34", DecimalFit.Exact)]
    [InlineData("00012.5", "12.5", DecimalFit.Exact)]
    [InlineData("-12.5", "-12.5", DecimalFit.Exact)]
    [InlineData("1.25e1", "12.5", DecimalFit.Exact)]
    [InlineData("12500E-3", "12.5", DecimalFit.Exact)]
    [InlineData("1e+10", "10000000000", DecimalFit.Exact)]
    [InlineData("99999999999.9999", "99999999999.9999", DecimalFit.Exact)]
    [InlineData("0.00001", "0", DecimalFit.TooPrecise)]
    [InlineData("1.23456", "1.2345", DecimalFit.TooPrecise)]
    [InlineData("-1.23456", "-1.2345", DecimalFit.TooPrecise)]
    [InlineData("0.00000000000000000000000000000000000000001", "0", DecimalFit.TooPrecise)]
    [InlineData("1e-400", "0", DecimalFit.TooPrecise)]
    [InlineData("1e-99999999999999999999", "0", DecimalFit.TooPrecise)]
    [InlineData("100000000000", "100000000000", DecimalFit.TooLarge)]
    [InlineData("123456789012.5", "100000000000", DecimalFit.TooLarge)]
    [InlineData("-1e400", "-100000000000", DecimalFit.TooLarge)]
    [InlineData("1e99999999999999999999", "100000000000", DecimalFit.TooLarge)]
    public void A_number_is_read_exactly_or_says_that_it_was_not(string text, string value, DecimalFit fit)
    {
        Assert.True(DecimalText.TryParse(Encoding.UTF8.GetBytes(text), 11, 4, out var read, out var actual));
        Assert.Equal((decimal.Parse(value, CultureInfo.InvariantCulture), fit), (read, actual));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1,000")]
    [InlineData("1.2.3")]
    [InlineData("--1")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("0x10")]
    [InlineData("१२")]
    public void What_is_no_number_is_refused(string text) =>
        Assert.False(DecimalText.TryParse(Encoding.UTF8.GetBytes(text), 11, 4, out _, out _));

    [Fact]
    public void Every_decimal_that_fits_is_read_as_itself() =>
        Gen.Select(Gen.Long[-999_999_999_999_999, 999_999_999_999_999], Gen.Int[0, 4]).Sample((digits, scale) =>
        {
            var value = new decimal(Math.Abs(digits) % 100_000_000_000) / (decimal)Math.Pow(10, scale) * Math.Sign(digits);
            var text = Encoding.UTF8.GetBytes(value.ToString(CultureInfo.InvariantCulture));
            Assert.True(DecimalText.TryParse(text, 11, 4, out var read, out var fit));
            Assert.Equal((value, DecimalFit.Exact), (read, fit));
        });
}

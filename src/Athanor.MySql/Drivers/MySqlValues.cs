using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace Athanor.MySql.Drivers;

/// <summary>Values as they travel to the server: whatever it would change on its way is refused or written so that it comes back.</summary>
internal static class MySqlValues
{
    private static readonly BigInteger Limit = BigInteger.Pow(10, 65);

    private static readonly SearchValues<char> Surrogates = SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    /// <summary>Text that is all Unicode.</summary>
    /// <exception cref="DataException">It holds half of a surrogate pair, which the client would replace.</exception>
    public static string Text(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        for (var i = value.AsSpan().IndexOfAny(Surrogates); i >= 0 && i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
            {
                continue;
            }

            if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
            {
                throw new DataException("A text holds half of a surrogate pair, which is no Unicode character. The server keeps none: mend the text, or keep the value as bytes.");
            }

            i++;
        }

        return value;
    }

    /// <summary>The digits of a whole number.</summary>
    /// <exception cref="DataException">There are more than the servers keep.</exception>
    public static string Digits(BigInteger value) => BigInteger.Abs(value) < Limit
        ? value.ToString(CultureInfo.InvariantCulture)
        : throw new DataException("A whole number has more than the 65 digits that MariaDB and MySQL keep: keep it as text.");

    /// <summary>A number that SQL has.</summary>
    /// <exception cref="DataException">It is infinite, or none.</exception>
    public static double Finite(double value) => double.IsFinite(value) ? value : throw new DataException(
        "A number is infinite or not a number. MariaDB and MySQL have neither: keep NULL, or the value as text.");
}

using System.Text;

namespace Athanor.PostgreSql.Compilation;

/// <summary>Keeps names within the length that PostgreSQL stores. It cuts longer ones off with a mere notice, and two of them may then be one.</summary>
internal static class PostgreSqlNames
{
    /// <summary>The greatest length in bytes of UTF-8.</summary>
    public const int MaxBytes = 63;

    /// <summary>A name that others refer to, as it is.</summary>
    /// <exception cref="CompileException">It is too long.</exception>
    public static string Required(string name, string what) => Encoding.UTF8.GetByteCount(name) <= MaxBytes ? name : throw new CompileException(
        $"The {what} '{name}' is longer than the {MaxBytes} bytes that PostgreSQL keeps of a name. Give it a shorter one.");

    /// <summary>A constraint's or index's name; a long one is cut and ends with a hash of the whole, the same every time.</summary>
    public static string Shortened(string name) => NamingConvention.Shortened(name, MaxBytes, rune => rune.Utf8SequenceLength);
}

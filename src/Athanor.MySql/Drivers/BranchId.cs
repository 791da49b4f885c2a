using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Athanor.MySql.Drivers;

/// <summary>The names of XA transactions: text for Athanor's own, and SQL for those that others made of several parts.</summary>
internal static partial class BranchId
{
    // A transaction's part of a name.
    private const int LongestId = 64;

    /// <summary>The name as it stands in XA commands.</summary>
    /// <exception cref="UsageException">It is too long.</exception>
    public static string Sql(string id)
    {
        if (Parts().IsMatch(id))
        {
            return id;
        }

        var bytes = Encoding.UTF8.GetBytes(id);
        return bytes.Length <= LongestId
            ? $"X'{Convert.ToHexString(bytes)}'"
            : throw new UsageException($"The name of a two-phase transaction has at most {LongestId} bytes on MariaDB and MySQL; this one is longer.");
    }

    /// <summary>The name from its parts, as XA RECOVER tells them.</summary>
    /// <param name="format">The number of the names' format.</param>
    /// <param name="id">The transaction's part.</param>
    /// <param name="branch">The branch's part.</param>
    public static string Of(long format, byte[] id, byte[] branch)
    {
        // Without a branch and in the format that is taken when none is said, it is one that is named by a text.
        var text = Encoding.UTF8.GetString(id);
        return format == 1 && branch.Length == 0 && Sql(text) == $"X'{Convert.ToHexString(id)}'"
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"X'{Convert.ToHexString(id)}',X'{Convert.ToHexString(branch)}',{format}");
    }

    [GeneratedRegex("^X'[0-9A-F]*',X'[0-9A-F]*',[0-9]+$")]
    private static partial Regex Parts();
}

using System.Security.Cryptography;
using System.Text;

namespace Athanor.Sql;

/// <summary>Names for constraints and indexes that were given none, so that each can be found and dropped later.</summary>
/// <remarks>The patterns know <c>{table}</c>, <c>{columns}</c> (joined by underscores) and <c>{target}</c>, the table referred to.</remarks>
public sealed record NamingConvention
{
    /// <summary>The convention used when none is chosen: <c>pk_…</c>, <c>fk_…</c>, <c>uq_…</c>, <c>ck_…</c>, <c>ix_…</c>.</summary>
    public static NamingConvention Default { get; } = new();

    /// <summary>The pattern for primary keys.</summary>
    public string PrimaryKey { get; init; } = "pk_{table}";

    /// <summary>The pattern for foreign keys.</summary>
    public string ForeignKey { get; init; } = "fk_{table}_{columns}_{target}";

    /// <summary>The pattern for unique constraints.</summary>
    public string Unique { get; init; } = "uq_{table}_{columns}";

    /// <summary>The pattern for check constraints; <c>{columns}</c> is the constraint's number in the table.</summary>
    public string Check { get; init; } = "ck_{table}_{columns}";

    /// <summary>The pattern for indexes.</summary>
    public string Index { get; init; } = "ix_{table}_{columns}";

    /// <summary>A name that fits where names have a greatest length: a longer one is cut and ends with a hash of the whole, the same every time.</summary>
    /// <param name="name">The name.</param>
    /// <param name="most">The greatest length.</param>
    /// <param name="lengthOf">How much of that length a character takes: its bytes, or 1.</param>
    public static string Shortened(string name, int most, Func<Rune, int> lengthOf)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(lengthOf);
        if (name.EnumerateRunes().Sum(lengthOf) <= most)
        {
            return name;
        }

        const int HashDigits = 8;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashDigits];
        var (kept, length) = (0, 0);
        foreach (var rune in name.EnumerateRunes())
        {
            length += lengthOf(rune);
            if (length > most - HashDigits - 1)
            {
                break;
            }

            kept += rune.Utf16SequenceLength;
        }

        return $"{name[..kept]}_{hash}";
    }

    internal static string Fill(string pattern, Table table, string columns, string? target = null) => pattern
        .Replace("{table}", table.Name, StringComparison.Ordinal)
        .Replace("{columns}", columns, StringComparison.Ordinal)
        .Replace("{target}", target, StringComparison.Ordinal);
}

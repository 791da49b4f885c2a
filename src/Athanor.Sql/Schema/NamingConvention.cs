using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Athanor.Sql;

/// <summary>Names for constraints and indexes that were given none, so that each can be found and dropped later.</summary>
/// <remarks>
/// The patterns know <c>{table}</c>; <c>{schema}</c>; <c>{columns}</c>, joined by underscores; <c>{columns0}</c>, the first of them; <c>{target}</c>, the table referred to;
/// <c>{targetColumns}</c>; and the <see cref="Tokens"/> of your own. A name too long for the database is shortened, the same way every time.
/// </remarks>
public sealed partial record NamingConvention
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

    /// <summary>The pattern for indexes; a key that is an expression counts as <c>expr</c>.</summary>
    public string Index { get; init; } = "ix_{table}_{columns}";

    /// <summary>Tokens of your own: <c>{ ["short"] = (table, columns) => … }</c> fills <c>{short}</c>.</summary>
    public IReadOnlyDictionary<string, Func<Table, IReadOnlyList<string>, string>> Tokens { get; init; } = new Dictionary<string, Func<Table, IReadOnlyList<string>, string>>();

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

    internal string NameOf(Table table, PrimaryKeyConstraint? key) =>
        key?.Name ?? Fill(PrimaryKey, table, [.. table.PrimaryKey.Select(c => c.Schema.Name)]);

    internal string NameOf(Table table, ForeignKey key) =>
        key.Name ?? Fill(ForeignKey, table, key.ColumnNames, key.TargetName.Name, ForeignKey.Contains("{targetColumns}", StringComparison.Ordinal) ? key.TargetColumnNames : []);

    internal string NameOf(Table table, UniqueConstraint unique) => unique.Name ?? Fill(Unique, table, unique.ColumnNames);

    internal string NameOf(Table table, TableIndex index) => index.Name ?? Fill(Index, table, [.. index.Keys.Select(k => k.ColumnName ?? "expr")]);

    /// <param name="table">The table.</param>
    /// <param name="check">The constraint.</param>
    /// <param name="part">Its number in the table, or the column that it checks.</param>
    internal string NameOf(Table table, CheckConstraint check, string part) => check.Name ?? Fill(Check, table, [part]);

    private string Fill(string pattern, Table table, IReadOnlyList<string> columns, string? target = null, IReadOnlyList<string>? targetColumns = null) =>
        Token().Replace(pattern, match => match.Groups[1].Value switch
        {
            "table" => table.Name,
            "schema" => table.SchemaName ?? "",
            "columns" => string.Join('_', columns),
            "columns0" => columns[0],
            "target" when target is not null => target,
            "targetColumns" when targetColumns is not null => string.Join('_', targetColumns),
            var token when Tokens.TryGetValue(token, out var own) => own(table, columns),
            var token => throw new UsageException($"The naming convention '{pattern}' has a token {{{token}}} that nothing fills here: add it to `Tokens`."),
        });

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Token();
}

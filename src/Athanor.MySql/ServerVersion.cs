using System.Globalization;

namespace Athanor.MySql;

/// <summary>Which server it is, and how old: what <c>SELECT VERSION()</c> tells.</summary>
internal readonly record struct ServerVersion(MySqlFlavour Flavour, int Major, int Minor, int Patch)
{
    // Old clients refuse a first number above 5: MariaDB puts this before its own to pass as such a server.
    private const string Disguise = "5.5.5-";

    /// <summary>Whether it is MariaDB.</summary>
    public bool IsMariaDb => Flavour == MySqlFlavour.MariaDb;

    /// <summary>Reads <c>10.11.6-MariaDB-log</c> or <c>8.4.2</c>.</summary>
    /// <exception cref="FormatException">It is no version.</exception>
    public static ServerVersion Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isMariaDb = text.Contains("mariadb", StringComparison.OrdinalIgnoreCase);
        var numbers = isMariaDb && text.StartsWith(Disguise, StringComparison.Ordinal) ? text[Disguise.Length..] : text;
        var end = 0;
        while (end < numbers.Length && (char.IsAsciiDigit(numbers[end]) || numbers[end] == '.'))
        {
            end++;
        }

        var parts = numbers[..end].Split('.', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2)
        {
            throw new FormatException($"'{text}' is not the version of a MySQL or MariaDB server.");
        }

        int Part(int i) => i < parts.Length ? int.Parse(parts[i], CultureInfo.InvariantCulture) : 0;
        return new(isMariaDb ? MySqlFlavour.MariaDb : MySqlFlavour.MySql, Part(0), Part(1), Part(2));
    }

    /// <summary>Whether it is MariaDB of this version or a later one.</summary>
    public bool IsMariaDbSince(int major, int minor, int patch = 0) => IsMariaDb && Since(major, minor, patch);

    /// <summary>Whether it is MySQL of this version or a later one.</summary>
    public bool IsMySqlSince(int major, int minor, int patch = 0) => !IsMariaDb && Since(major, minor, patch);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsMariaDb ? "MariaDB" : "MySQL")} {Major}.{Minor}.{Patch}");

    private bool Since(int major, int minor, int patch) => (Major, Minor, Patch).CompareTo((major, minor, patch)) >= 0;
}

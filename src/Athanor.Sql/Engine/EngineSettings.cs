using System.Globalization;

namespace Athanor.Sql;

/// <summary>A database and how its connections are kept, read from settings by name: a section of a program's configuration, or the environment.</summary>
/// <remarks>
/// <para>The names are <c>Url</c> and those of <see cref="EngineOptions"/> whose values can be written as text, with or without underscores, in upper or lower case:
/// <c>PoolSize</c>, <c>POOL_SIZE</c>. Whole numbers count; a duration is a number of seconds (<c>0.5</c>) or a time (<c>00:00:30</c>); <c>none</c> stands for a duration
/// that is not set; truth is <c>true</c>, <c>1</c>, <c>yes</c> or <c>on</c>.</para>
/// <para>Nothing is looked up by reflection. With Microsoft.Extensions.Configuration: <c>EngineSettings.Read(section.AsEnumerable(makePathsRelative: true))</c>.</para>
/// </remarks>
public sealed class EngineSettings
{
    private static readonly Dictionary<string, Func<EngineOptions, string, EngineOptions>> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(EngineOptions.Name)] = (o, v) => o with { Name = v },
        [nameof(EngineOptions.PoolKind)] = (o, v) => o with { PoolKind = OneOf<PoolKind>(v) },
        [nameof(EngineOptions.PoolOrder)] = (o, v) => o with { PoolOrder = OneOf<PoolOrder>(v) },
        [nameof(EngineOptions.PoolSize)] = (o, v) => o with { PoolSize = Number(v) },
        [nameof(EngineOptions.MaxOverflow)] = (o, v) => o with { MaxOverflow = Number(v) },
        [nameof(EngineOptions.MinPoolSize)] = (o, v) => o with { MinPoolSize = Number(v) },
        [nameof(EngineOptions.IdleTimeout)] = (o, v) => o with { IdleTimeout = DurationOrNone(v) },
        [nameof(EngineOptions.PoolTimeout)] = (o, v) => o with { PoolTimeout = Duration(v) },
        [nameof(EngineOptions.PoolRecycle)] = (o, v) => o with { PoolRecycle = DurationOrNone(v) },
        [nameof(EngineOptions.PrePing)] = (o, v) => o with { PrePing = Truth(v) },
        [nameof(EngineOptions.Isolation)] = (o, v) => o with { Isolation = OneOf<System.Data.IsolationLevel>(v) },
        [nameof(EngineOptions.ResetOnReturn)] = (o, v) => o with { ResetOnReturn = OneOf<ResetOnReturn>(v) },
        [nameof(EngineOptions.LogParameters)] = (o, v) => o with { LogParameters = Truth(v) },
        [nameof(EngineOptions.SlowStatement)] = (o, v) => o with { SlowStatement = DurationOrNone(v) },
        [nameof(EngineOptions.ExplainSlowStatements)] = (o, v) => o with { ExplainSlowStatements = Truth(v) },
    };

    private EngineSettings(string url, EngineOptions options)
    {
        Url = url;
        Options = options;
    }

    /// <summary>The database's URL or connection string, which may hold a password.</summary>
    public string Url { get; }

    /// <summary>How connections are kept.</summary>
    public EngineOptions Options { get; }

    /// <summary>Reads settings.</summary>
    /// <param name="settings">Names and values. Empty values count as not given.</param>
    /// <param name="prefix">What the names begin with that count, such as <c>Database:</c> or <c>APP_DB_</c>; others are passed over. All count when it is empty.</param>
    /// <param name="defaults">What holds where a setting says nothing.</param>
    /// <exception cref="ArgumentException">The URL is missing, a name is unknown or stands twice, or a value cannot be understood. No message repeats the URL.</exception>
    public static EngineSettings Read(IEnumerable<KeyValuePair<string, string?>> settings, string prefix = "", EngineOptions? defaults = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(prefix);
        var options = defaults ?? new EngineOptions();
        string? url = null;
        var read = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in settings)
        {
            if (string.IsNullOrWhiteSpace(value) || !key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var name = key[prefix.Length..].Replace("_", "", StringComparison.Ordinal);
            if (!read.Add(name))
            {
                throw new ArgumentException($"The setting '{key}' is given twice.", nameof(settings));
            }

            if (name.Equals(nameof(Url), StringComparison.OrdinalIgnoreCase))
            {
                url = value;
                continue;
            }

            if (!Names.TryGetValue(name, out var set))
            {
                throw new ArgumentException($"The setting '{key}' is unknown. Known are: {nameof(Url)}, {string.Join(", ", Names.Keys)}.", nameof(settings));
            }

            try
            {
                options = set(options, value.Trim());
            }
            catch (Exception e) when (e is FormatException or OverflowException)
            {
                throw new ArgumentException($"The setting '{key}' cannot be '{value}': {e.Message}", nameof(settings), e);
            }
        }

        return new EngineSettings(
            url ?? throw new ArgumentException($"The setting '{prefix}{nameof(Url)}' is missing: the URL of the database.", nameof(settings)),
            options);
    }

    private static int Number(string value) => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException("a whole number is needed.");

    private static bool Truth(string value) => value.ToUpperInvariant() switch
    {
        "TRUE" or "1" or "YES" or "ON" => true,
        "FALSE" or "0" or "NO" or "OFF" => false,
        _ => throw new FormatException("true or false is needed."),
    };

    private static TimeSpan? DurationOrNone(string value) => value.Equals("none", StringComparison.OrdinalIgnoreCase) ? null : Duration(value);

    private static TimeSpan Duration(string value)
    {
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
        {
            return double.IsFinite(seconds) ? TimeSpan.FromSeconds(seconds) : throw new FormatException("a finite number of seconds is needed.");
        }

        return TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var time)
            ? time
            : throw new FormatException("a number of seconds or a time such as 00:00:30 is needed.");
    }

    private static T OneOf<T>(string value)
        where T : struct, Enum
    {
        var word = value.Replace("_", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return !char.IsAsciiLetter(word[0]) || !Enum.TryParse<T>(word, ignoreCase: true, out var known)
            ? throw new FormatException($"one of {string.Join(", ", Enum.GetNames<T>())} is needed.")
            : known;
    }
}

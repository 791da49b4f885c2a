using System.Buffers;

namespace Athanor.PostgreSql.Drivers;

/// <summary>Tells the aftermath of SQL by its text.</summary>
/// <remarks>
/// Only promptness hangs on it, never what the next user sees. A function that takes an advisory lock unseen keeps it until the session's next use.
/// </remarks>
internal static class Aftermaths
{
    private static readonly SearchValues<string> Locks = SearchValues.Create(["advisory_lock"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Definitions = SearchValues.Create(["create", "alter", "drop", "import", "do ", "do$"], StringComparison.OrdinalIgnoreCase);

    public static Aftermath Of(string sql) => FirstWord(sql) switch
    {
        "BEGIN" or "START" or "COMMIT" or "END" or "ROLLBACK" or "ABORT" or "PREPARE" or "SAVEPOINT" or "RELEASE" => Aftermath.Unknown,
        "LISTEN" or "CREATE" or "LOAD" => Aftermath.Felt,
        _ => sql.AsSpan().ContainsAny(Locks) ? Aftermath.Felt : Aftermath.Hidden,
    };

    /// <summary>Whether SQL may change the schema by its own words. A function that does so unseen is noticed when the catalogue is read again.</summary>
    public static bool MayDefine(string sql) => sql.Contains(';', StringComparison.Ordinal)
        ? sql.AsSpan().ContainsAny(Definitions)
        : FirstWord(sql) is "CREATE" or "ALTER" or "DROP" or "IMPORT" or "DO" or "CALL" or "" && sql.AsSpan().TrimStart() is not ['(', ..];

    /// <summary>Whether a script is one command about a savepoint.</summary>
    public static bool IsSavepoint(string sql) => !sql.Contains(';', StringComparison.Ordinal) && (FirstWord(sql) is "SAVEPOINT" or "RELEASE" || IsReturnToSavepoint(sql));

    public static bool IsReturnToSavepoint(string sql) =>
        !sql.Contains(';', StringComparison.Ordinal) && sql.StartsWith("ROLLBACK TO ", StringComparison.OrdinalIgnoreCase);

    private static string FirstWord(string sql)
    {
        var text = sql.AsSpan().TrimStart();
        var end = 0;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        const int Longest = 9;
        return end <= Longest ? text[..end].ToString().ToUpperInvariant() : "";
    }
}

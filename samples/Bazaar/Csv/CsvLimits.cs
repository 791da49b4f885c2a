namespace Bazaar.Csv;

/// <summary>What one CSV record may hold, so that a hostile file cannot make the reader take memory without end.</summary>
/// <param name="MaxFieldBytes">The longest field, in UTF-8 bytes after unquoting.</param>
/// <param name="MaxFields">The most fields in one record.</param>
public sealed record CsvLimits(int MaxFieldBytes = 64 * 1024, int MaxFields = 256)
{
    /// <summary>64 KiB a field, 256 fields a record.</summary>
    public static CsvLimits Default { get; } = new();
}

namespace Bazaar.Csv;

/// <summary>The file is not CSV from this place on: nothing after it can be told apart reliably, so reading ends here.</summary>
/// <param name="line">The physical line, from 1.</param>
/// <param name="field">The index of the field in its record, from 0.</param>
/// <param name="reason">What is wrong, for people.</param>
public sealed class CsvFormatException(long line, int field, string reason) : Exception($"Line {line}, field {field + 1}: {reason}")
{
    /// <summary>The physical line, from 1, on which the mistake is (for a quote that is never closed: where it was opened).</summary>
    public long Line { get; } = line;

    /// <summary>The index of the field in its record, from 0.</summary>
    public int Field { get; } = field;

    /// <summary>What is wrong, for people.</summary>
    public string Reason { get; } = reason;
}

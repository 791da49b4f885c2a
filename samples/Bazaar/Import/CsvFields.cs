using Bazaar.Csv;
using Bazaar.Validation;

namespace Bazaar.Import;

/// <summary>The current record of a CSV file as a source of fields. An empty field is one that was not sent.</summary>
/// <param name="reader">Where the record is.</param>
/// <param name="columns">The header: where each column is.</param>
/// <param name="errors">Where to put what is wrong.</param>
public sealed class CsvFields(CsvReader reader, IReadOnlyDictionary<string, int> columns, RowErrors errors) : TextFields
{
    private long _errorsBefore = errors.Total;

    /// <inheritdoc/>
    public override bool Failed => errors.Total > _errorsBefore;

    /// <summary>Forgets the problems of the record before.</summary>
    public void BeginRecord() => _errorsBefore = errors.Total;

    /// <inheritdoc/>
    public override void Report(string name, Violation violation) => errors.Add(reader.Line, name, violation.Message);

    /// <inheritdoc/>
    protected override bool TryGet(string name, out ReadOnlySpan<byte> utf8)
    {
        utf8 = reader[columns[name]];
        return !utf8.IsEmpty;
    }
}

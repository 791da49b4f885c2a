namespace Bazaar.Contract;

/// <summary>What an import did.</summary>
/// <param name="Imported">How many rows made a new product.</param>
/// <param name="Updated">How many rows changed a product that was there.</param>
/// <param name="Errors">Always empty: a file with a bad row is refused as a whole.</param>
public sealed record ImportReport(long Imported, long Updated, IReadOnlyList<RowError> Errors);

namespace Bazaar.Contract;

/// <summary>An imported file with bad rows; nothing of it was written.</summary>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Detail">What happened in this case.</param>
/// <param name="Errors">The first 1,000 problems, in the order of the lines.</param>
/// <param name="ErrorsTotal">How many problems there are in all.</param>
public sealed record InvalidFile(string Title, int Status, string Detail, IReadOnlyList<RowError> Errors, long ErrorsTotal)
    : Problem(Title, Status, Detail);

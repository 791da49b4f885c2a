namespace Bazaar.Contract;

/// <summary>A request that breaks rules, with each problem that was found.</summary>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Detail">What happened in this case.</param>
/// <param name="Errors">All problems.</param>
public sealed record InvalidRequest(string Title, int Status, string Detail, IReadOnlyList<FieldError> Errors) : Problem(Title, Status, Detail);

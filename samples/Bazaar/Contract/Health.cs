namespace Bazaar.Contract;

/// <summary>How the service is.</summary>
/// <param name="Status">Always <c>ok</c>: a service that is not well answers with a problem.</param>
public sealed record Health(string Status)
{
    /// <summary>All is well.</summary>
    public static Health Ok { get; } = new("ok");
}

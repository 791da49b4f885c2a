namespace DocsTests.Snippets;

/// <summary>An address, kept as JSON.</summary>
public sealed record Address(string Street, string City, string[] Lines);

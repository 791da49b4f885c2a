namespace DocsTests.Snippets;

/// <summary>A strongly typed id.</summary>
public readonly record struct OrderId(long Value);

namespace DocsTests;

/// <summary>A page that is a program, and the databases that it says it runs on.</summary>
internal sealed record PageEntry(string Name, string[] Databases, Func<PageRun, Task> RunAsync);

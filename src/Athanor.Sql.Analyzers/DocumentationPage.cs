namespace Athanor.Analyzers;

/// <summary>The page that explains a diagnostic.</summary>
internal static class DocumentationPage
{
    /// <summary>The page's path from the repository's root.</summary>
    public static string Of(string id) => $"docs/diagnostics/{id}.md";
}

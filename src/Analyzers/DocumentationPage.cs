namespace Athanor.Analyzers;

/// <summary>The pages that explain the diagnostics.</summary>
internal static class DocumentationPage
{
    /// <summary>The pages' folder from the repository's root; a page is named after its diagnostic.</summary>
    public const string Folder = "docs/diagnostics/";
}

using System.Text.Json.Nodes;

namespace Athanor.Models.Tests.Goldens;

/// <summary>The folder of recorded outcomes, where it lies beside the checkout. What it holds is covered by cases of the project's own too.</summary>
internal static class GoldenFolder
{
    public static JsonNode[] Read(string pattern)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "goldens");
            if (Directory.Exists(candidate))
            {
                return [.. Directory.GetFiles(candidate, pattern).Order(StringComparer.Ordinal).Select(f => JsonNode.Parse(File.ReadAllText(f))!)];
            }
        }

        return [];
    }
}

namespace Athanor.Models;

/// <summary>Lists in sentences.</summary>
internal static class Wording
{
    /// <summary>"a, b or c".</summary>
    public static string Choice(IEnumerable<string> items)
    {
        var all = items.ToArray();
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }
}

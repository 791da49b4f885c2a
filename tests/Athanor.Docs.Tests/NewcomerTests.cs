using System.Text.RegularExpressions;
using Athanor.MySql;
using Athanor.Orm;
using Athanor.PostgreSql;

namespace DocsTests;

/// <summary>The right side of the tables for newcomers names what is there.</summary>
public sealed partial class NewcomerTests
{
    public static TheoryData<string> Tables => [.. Files.Pages().Where(p => p.StartsWith("docs/coming-from", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Tables))]
    public void What_it_is_here_is_there(string page)
    {
        var known = new[] { typeof(SqlLanguage), typeof(Session), typeof(Sqlite), typeof(PostgreSql), typeof(MySql), typeof(Snippets.Library.Book) }
            .SelectMany(t => t.Assembly.ExportedTypes)
            .SelectMany(t => t.GetMembers().Select(m => m.Name).Append(t.Name.Split('`')[0]).Append(t.Name.Replace("Attribute", "", StringComparison.Ordinal)))
            .Select(name => name.StartsWith("get_", StringComparison.Ordinal) ? name["get_".Length..] : name)
            .ToHashSet(StringComparer.Ordinal);
        var rows = File.ReadLines(Path.Combine(Files.Root, page)).Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(2).ToList();
        var words = rows
            .SelectMany(row => Code().Matches(row[(Boundary().Matches(row)[1].Index + 1)..]))
            .SelectMany(code => Called().Matches(code.Value))
            .Select(call => call.Groups[1].Value)
            .ToList();

        Assert.True(rows.Count >= 35 && words.Count >= 30, $"{page} has {rows.Count} rows and {words.Count} calls.");
        Assert.Equal("", string.Join(' ', words.Where(w => !known.Contains(w) && w is not ("Dto" or "MaxLength")).Distinct()));
    }

    // A cell's end is no bar of its text, which has a backslash before it.
    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"`[^`]+`")]
    private static partial Regex Code();

    // What is called, made by new, or marks a class.
    [GeneratedRegex(@"\b([A-Z]\w*)(?=\(|<|\]|Async\b)")]
    private static partial Regex Called();
}

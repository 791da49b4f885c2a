using System.Globalization;
using System.Runtime.CompilerServices;
using Athanor.MySql;
using Athanor.PostgreSql;

namespace DocsTests;

/// <summary>Every error has a code of its own, and every code a page that says what happened, why, and what to do.</summary>
public sealed class ErrorPageTests
{
    private static readonly string[] Questions = ["## What happened", "## Why", "## What to do"];
    private static readonly string Folder = Path.Combine(Files.Root, "docs", "errors");

    private static IEnumerable<Type> Types =>
        new[] { typeof(AthanorException), typeof(Sqlite), typeof(PostgreSql), typeof(MySql), typeof(Session) }
            .SelectMany(t => t.Assembly.GetTypes())
            .Where(t => typeof(AthanorException).IsAssignableFrom(t) && !t.IsAbstract);

    private static IEnumerable<string> Kinds => Enum.GetValues<DatabaseErrorKind>().Select(k => string.Create(CultureInfo.InvariantCulture, $"ATH{(int)k}"));

    public static TheoryData<string> Codes => [.. CodesOf(Types).Concat(Kinds).Distinct().Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_type_of_error_has_a_code_of_its_own()
    {
        var codes = CodesOf(Types).ToList();

        Assert.True(codes.Count > 15);
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.All(codes, code => Assert.InRange(int.Parse(code["ATH".Length..], CultureInfo.InvariantCulture), 2000, 2999));
        // The codes of what the database says are the kinds; the others are none of them.
        Assert.Empty(CodesOf(Types.Where(t => !t.IsAssignableTo(typeof(DatabaseException)))).Intersect(Kinds));
        Assert.Empty(CodesOf(Types.Where(t => t.IsAssignableTo(typeof(DatabaseException)))).Except(Kinds));
    }

    [Theory, MemberData(nameof(Codes))]
    public void Every_code_has_a_page_that_answers(string code)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, code + ".md"));

        Assert.StartsWith($"# {code}: ", lines[0], StringComparison.Ordinal);
        Assert.Equal(Questions, lines.Where(l => l.StartsWith("## ", StringComparison.Ordinal)));
        Assert.All(Questions, question => Assert.True(
            lines.SkipWhile(l => l != question).Skip(1).TakeWhile(l => !l.StartsWith('#')).Sum(l => l.Length) > 40, $"{code}: {question} is not answered."));
        Assert.Contains(Types, t => lines[2] == $"`{t.Name}`");
        Assert.Contains($"[{code}]({code}.md) | {lines[2]} | {lines[0][$"# {code}: ".Length..]} |", File.ReadAllText(Path.Combine(Folder, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_page_is_about_a_code_that_there_is() => Assert.Equal(
        Codes.Select(row => row.Data), Directory.EnumerateFiles(Folder, "ATH2*.md").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal));

    [Fact]
    public void An_error_prints_its_code_and_leads_to_its_page()
    {
        var error = new OperationalException("The disk is full.") { Kind = DatabaseErrorKind.StorageFull };

        Assert.Equal(("ATH2414", "docs/errors/ATH2414.md", "The disk is full."), (error.DiagnosticId, error.HelpLink, error.Message));
        Assert.EndsWith("ATH2414: docs/errors/ATH2414.md", error.ToString(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Files.Root, error.HelpLink!)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OperationalException("") { Kind = DatabaseErrorKind.SyntaxError });
        Assert.Throws<ArgumentOutOfRangeException>(() => new UniqueViolationException("") { Kind = DatabaseErrorKind.CheckViolation });
        Assert.Throws<ArgumentOutOfRangeException>(() => new UnknownOutcomeException("") { Kind = DatabaseErrorKind.Deadlock });
    }

    private static IEnumerable<string> CodesOf(IEnumerable<Type> types) => types.Select(type =>
    {
        // The code of the others is a constant: it needs no constructor to have run.
        var error = type.IsAssignableTo(typeof(DatabaseException)) ? Activator.CreateInstance(type, "", null) : RuntimeHelpers.GetUninitializedObject(type);
        return ((AthanorException)error!).DiagnosticId;
    });
}

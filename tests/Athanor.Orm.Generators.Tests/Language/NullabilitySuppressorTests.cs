using Athanor.Sql.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Athanor.Orm.Generators.Tests.Language;

/// <summary>A nullable column is compared and passed on like any other; what it gives the program stays nullable.</summary>
public class NullabilitySuppressorTests
{
    private const string Model = """
        [Entity("users")]
        public partial class User
        {
            public partial long Id { get; set; }
            public partial string Name { get; set; }
            public partial string? Email { get; set; }
            public partial byte[]? Photo { get; set; }
        }

        [Entity("posts")]
        public partial class Post
        {
            public partial long Id { get; set; }
            public partial string? Author { get; set; }
        }
        """;

    [Fact]
    public async Task Expressions_over_nullable_text_are_clean()
    {
        var complaints = await Complaints("""
            public static class Program
            {
                public static object[] Run(UserTable u, PostTable p, string? maybe, Expr<string?> computed, byte[]? bytes) =>
                [
                    u.Name == u.Email,
                    u.Email == u.Name,
                    u.Email == maybe,
                    u.Name == maybe,
                    u.Email == "Ann",
                    u.Name != computed,
                    u.Name < u.Email,
                    u.Email >= computed,
                    u.Photo == bytes,
                    u.Email + u.Name,
                    u.Name + u.Email,
                    u.Email + "x",
                    "x" + u.Email,
                    u.Email.Like("a%"),
                    u.Email.StartsWith("a"),
                    u.Email.Contains("a"),
                    u.Email.IsSame(u.Name),
                    u.Name.IsSame(u.Email),
                    u.Email.Between("a", u.Name),
                    u.Email.In("a", "b"),
                    u.Name.In(Select(p.Author)),
                    u.Email.In(Select(u.Name)),
                    Lower(u.Email),
                    Length(u.Email),
                    Coalesce(u.Email, u.Name),
                    Coalesce(u.Email, ""),
                    Case(u.Email == null, u.Name).Else(u.Email),
                    Row(u.Name, u.Email) == Row(u.Email, u.Name),
                    u.Email.To(u.Name),
                    u.Email.To(maybe),
                    (Expr<string>)u.Email,
                    (Expr<string?>)u.Name,
                    Select(User.Table).Join(Post.Table, (a, b) => a.Name == b.Author).Where((a, b) => a.Email != b.Author).OrderBy((a, b) => b.Author),
                ];

                public static Expr<string> Converted(UserTable u)
                {
                    Expr<string> text = u.Email;
                    Expr<string?> maybe = u.Name;
                    return maybe == text ? text : u.Email;
                }
            }
            """);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task What_a_nullable_column_gives_the_program_stays_nullable()
    {
        var complaints = await Complaints("""
            public sealed record Dto(string Name);

            public static class Program
            {
                public static object Run(string? maybe, string? start) => new object[]
                {
                    Select(User.Table).Select(u => (u.Id, u.Email), (id, email) => new Dto(email)),
                    Plain(maybe),
                    User.Table.Name.StartsWith(start),
                    Select(User.Table.Email).Union(Select(User.Table.Name)),
                };

                private static string Plain(string text) => text;
            }
            """);
        Assert.Equal(["CS8604", "CS8604", "CS8604", "CS8620"], complaints.Select(d => d.Id).Order());
    }

    [Fact]
    public async Task A_guard_before_a_value_and_a_comparison_with_null_say_nothing_of_null()
    {
        var complaints = await Complaints("""
            public static class Program
            {
                public static object[] Run(UserTable u, long? id, string? name)
                {
                    var email = u.Email;
                    return
                    [
                        id.HasValue && u.Id == id.Value,
                        id == null || u.Id == id.Value,
                        !(id is null) && (u.Name == "Ann" && u.Id == id.Value),
                        u.Name == null || u.Name.StartsWith("a"),
                        email != null && email.Contains("@"),
                    ];
                }

                public static long Unguarded(long? id) => id.Value;

                public static Expr<bool> Mistaken(UserTable u, long? id) => id == null && u.Id == id.Value;
            }
            """);
        Assert.Equal(["CS8629", "CS8629"], complaints.Select(d => d.Id));
    }

    private static async Task<IReadOnlyList<Diagnostic>> Complaints(string source)
    {
        var compilation = TestCompilation.Generated(TestCompilation.Of(source, Model));
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var all = await compilation.WithAnalyzers([new NullabilitySuppressor()], options).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. all.Where(d => d is { IsSuppressed: false, Severity: >= DiagnosticSeverity.Warning } && d.Id != "CS1591")];
    }
}

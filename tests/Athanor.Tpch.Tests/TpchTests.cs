using Athanor.Tpch.Data;
using Athanor.Tpch.Questions;

[assembly: AssemblyFixture(typeof(Databases))]

namespace Athanor.Tpch;

/// <summary>The 22 questions of TPC-H in the typed form, against their plain SQL and from database to database.</summary>
public sealed class TpchTests(Databases databases)
{
    // Sums and quotients of decimals are exact or of many digits on servers, and of 15 digits on SQLite, which computes them in floating point.
    private const decimal RelativeError = 1e-12m;

    /// <summary>What there is to fill databases with: the small rows always, those of the files where they are.</summary>
    private static Content[] Contents => Files.Folder is null ? [Content.Small] : [Content.Small, Content.Files];

    public static IEnumerable<TheoryDataRow<int, DatabaseKind, Content>> Cases =>
        from content in Contents
        from kind in TestServers.Kinds
        from number in Catalogue.Numbers
        select new TheoryDataRow<int, DatabaseKind, Content>(number, kind, content);

    public static IEnumerable<TheoryDataRow<int, DatabaseKind, Content>> ServerCases => TestServers.IsQuick
        ? [new TheoryDataRow<int, DatabaseKind, Content>(1, DatabaseKind.PostgreSql, Content.Small) { Skip = "A quick run does without servers." }]
        : Cases.Where(row => row.Data.Item2 != DatabaseKind.Sqlite);

    [Theory, MemberData(nameof(Cases))]
    public async Task The_typed_form_gives_the_rows_of_the_plain_SQL(int number, DatabaseKind kind, Content content)
    {
        var engine = await databases.OfAsync(kind, content);
        var question = Catalogue.Of(number);
        var plain = await question.PlainAsync(engine, kind);
        Assert.Equal(plain, await question.TypedAsync(engine));
        if (content == Content.Small)
        {
            Assert.NotEmpty(plain);
            Assert.All(plain, row => Assert.DoesNotContain(null, row));
        }
    }

    [Theory, MemberData(nameof(ServerCases))]
    public async Task A_server_gives_the_rows_of_SQLite(int number, DatabaseKind kind, Content content)
    {
        var question = Catalogue.Of(number);
        var expected = Sorted(await question.TypedAsync(await databases.OfAsync(DatabaseKind.Sqlite, content)));
        var actual = Sorted(await question.TypedAsync(await databases.OfAsync(kind, content)));
        Assert.Equal(expected.Select(Keys), actual.Select(Keys));
        foreach (var (one, other) in expected.Zip(actual))
        {
            for (var i = 0; i < one.Length; i++)
            {
                if (one[i] is decimal value)
                {
                    Assert.InRange((decimal)other[i]!, value - Math.Abs(value) * RelativeError, value + Math.Abs(value) * RelativeError);
                }
            }
        }
    }

    // In an order of their own: texts sort by the rules of the database.
    private static List<object?[]> Sorted(List<object?[]> rows) => [.. rows.OrderBy(row => string.Join('|', Keys(row)), StringComparer.Ordinal)];

    private static IEnumerable<object?> Keys(object?[] row) => row.Where(field => field is not decimal);
}

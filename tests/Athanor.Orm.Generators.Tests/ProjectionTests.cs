using Athanor.Orm.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Tests;

/// <summary>What a projection cannot be read from is said where it is, while the program is compiled.</summary>
public class ProjectionTests
{
    private const string Model = """
        [Entity("users")]
        public partial class User
        {
            public partial long Id { get; set; }
            public partial string Name { get; set; }
            public partial string? Email { get; set; }
            public partial int Age { get; set; }
            public partial int? Rank { get; set; }
            [Column("first_mail")] public partial string mail { get; set; }
            public partial string Mail { get; set; }
            [NotMapped] public string? Remark { get; set; }
        }
        """;

    [Fact]
    public async Task A_member_without_a_column_or_with_several_is_refused()
    {
        var reported = await Verify("""
            [Projection(typeof(User))] public partial record Missing(long Id, string {|ATH1037:Title|}, string {|ATH1037:Remark|});
            [Projection(typeof(User))] public partial record Misnamed([ProjectedFrom("name")] string {|ATH1037:Id|});
            [Projection(typeof(User))] public partial record Ambiguous(string {|ATH1037:MAIL|}, string Mail);
            [Projection(typeof(User))] public partial class Settable { public long Id { get; init; } public int {|ATH1037:Size|} { get; set; } }
            [Projection(typeof(User))] public partial record Right(long id, string NAME, [property: ProjectedFrom("Email")] string? Address, string mail);
            """);
        Assert.Equal(
            "'Missing.Title' is read from no column: 'User' has no column 'Title'; it has Id, Name, Email, Age, Rank, mail, Mail; name it by [ProjectedFrom(nameof(…))], or leave a property out by [NotMapped]",
            reported[0].Message());
        Assert.Contains("'User' has 'mail' and 'Mail', which differ in case only", reported[3].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_of_another_type_than_its_column_is_refused()
    {
        var reported = await Verify("""
            [Projection(typeof(User))] public partial record Mistyped(int {|ATH1038:Id|}, object {|ATH1038:Name|}, long {|ATH1038:Age|});
            [Projection(typeof(User))] public partial record NotNull(string {|ATH1038:Email|}, int {|ATH1038:Rank|});
            [Projection(typeof(User))] public partial record Right(long? Id, string? Name, string? Email, int? Age, int? Rank);
            """);
        Assert.Equal("'Mistyped.Id' is of type int, and its column 'User.Id' of type long; give it the column's type, or the nullable form of that", reported[0].Message());
        Assert.Equal("'NotNull.Email' is of type string, and its column 'User.Email' of type string?; give it the column's type, or the nullable form of that", reported[3].Message());
    }

    [Fact]
    public async Task A_type_that_rows_cannot_be_read_into_is_refused()
    {
        var reported = await Verify("""
            [Projection] public record {|ATH1034:Closed|}(long Id);
            public class {|ATH1034:Around|} { [Projection] public partial record Inner(long Id); }
            [Projection] public partial record {|ATH1035:Several|}(long Id) { public Several() : this(1) { } }
            [Projection] public partial class {|ATH1035:Empty|} { public int Id => 1; }
            [Projection] public abstract partial record {|ATH1035:Abstract|}(long Id);
            [Projection] public static partial class {|ATH1035:Static|};
            [Projection(typeof(string))] public partial record {|ATH1036:OfText|}(int Length);
            [Projection(typeof(List<long>))] public partial record {|ATH1036:OfList|}(int Count);
            """);
        Assert.Equal("Rows cannot be read into 'Several': it has several constructors; leave one, or make the others static methods", reported[2].Message());
        Assert.Equal("'OfText' is read from 'String', which has no columns; give [Projection] an entity or the class of a typed table, or nothing", reported[6].Message());
    }

    [Fact]
    public async Task A_typed_table_written_by_hand_and_an_entity_of_another_assembly_are_sources()
    {
        const string Elsewhere = "namespace Elsewhere; [Entity] public partial class Thing { public partial long Id { get; set; } public partial string? Name { get; set; } }";
        var library = TestCompilation.Generated(TestCompilation.Of(Elsewhere)).WithAssemblyName("Elsewhere").ToMetadataReference();
        var compilation = TestCompilation.Of("""
            public sealed class Rows(FromClause from) : TypedTable<Rows, Row>(from)
            {
                public Column<long> Id => Column<long>("id");
                public Column<string?> Text => Column<string?>("text");
                protected override Rows CreateAlias(FromClause from) => new(from);
                protected override RowShape<Row> CreateShape(FromClause from) => throw new InvalidOperationException();
            }

            [Projection(typeof(Rows))] public partial record Line(long? Id, string? Text);
            [Projection(typeof(Elsewhere.Thing))] public partial record Named(long Id, string? Name);
            [Projection(typeof(Elsewhere.ThingTable))] public partial record Id(long id);

            public static class Program
            {
                public static Query<Elsewhere.ThingTable, Named> Run() => Select(Elsewhere.Thing.Table).To<Named>();
                public static Projection<Line> Run(Rows rows) => Line.Of(rows);
            }
            """).AddReferences(library);
        var generated = TestCompilation.Generated(compilation);
        Assert.Empty(TestCompilation.Complaints(generated));
        Assert.Empty(await TestCompilation.Analyzed(generated, new EntityAnalyzer()));
    }

    [Fact]
    public void Columns_of_other_types_than_the_members_do_not_compile()
    {
        var generated = TestCompilation.Generated(TestCompilation.Of(Model, """
            [Projection] public partial record Pair(long Id, string Name);

            public static class Program
            {
                public static Query<UserTable, Pair> Right => Select(User.Table).Select(u => Pair.Of(u.Id, u.Name));
                public static Query<UserTable, Pair> Wrong => Select(User.Table).Select(u => Pair.Of(u.Age, u.Name));
                public static Query<UserTable, Pair> NotFromIt => Select(User.Table).To<Pair>();
            }
            """));
        Assert.Equal(["CS1503", "CS0311"], TestCompilation.Complaints(generated).Select(d => d.Id));
    }

    [Fact]
    public void What_is_not_finished_yet_stops_nothing()
    {
        var compilation = TestCompilation.Of(Model, """
            [Projection(typeof(Nowhere))] public partial record A(long Id);
            [Projection(typeof())] public partial record B(Nothing Id);
            [Projection(] public partial record C(long );
            [Projection(typeof(User))] public partial record D(Unknown Name
            """);
        var result = TestCompilation.Driver().RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult();
        Assert.All(result.Results, r => Assert.Null(r.Exception));
    }

    private static Task<IReadOnlyList<Diagnostic>> Verify(string marked) => Markup.Verify(marked, [new EntityAnalyzer()], except: [], Model);
}

using Athanor.Orm.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Tests;

/// <summary>What a hybrid cannot have in SQL is said at its place, with the way out.</summary>
public class HybridDiagnosticTests
{
    private const string Before = """
        public enum Rank { Low, High }

        [Entity("people")]
        public partial class Person
        {
            private int _field;

            public partial long Id { get; set; }
            public partial string Name { get; set; }
            public partial string? Nick { get; set; }
            public partial int Age { get; set; }
            public partial int? Bonus { get; set; }
            public partial decimal Pay { get; set; }
            public partial double Height { get; set; }
            public partial Rank Rank { get; set; }
            public partial byte[] Photo { get; set; }
            public partial DateTime Joined { get; set; }
            public partial DateTimeOffset Seen { get; set; }
            public partial long? BossId { get; set; }
            public partial Person? Boss { get; set; }
            public partial ICollection<Person> Team { get; }

            [NotMapped] public string Own { get; set; } = null!;
            public int Twice => Age * 2;
            public bool Method(int x) => x > _field;

        """;

    [Theory]
    [InlineData("int? X => {|ATH1070:Nick?.Length|};", "`?.` is not rewritten")]
    [InlineData("string X => \"\" + {|ATH1070:Name[0]|};", "indexers are not rewritten")]
    [InlineData("string X => {|ATH1070:Name.ToUpper()|};", "`ToUpper()` depends on the culture: write `ToUpperInvariant()`")]
    [InlineData("bool X => {|ATH1070:Name.StartsWith(\"a\")|};", "`StartsWith(string)` depends on the culture: write `StartsWith(…, StringComparison.Ordinal)`")]
    [InlineData("bool X => {|ATH1070:Name.Contains(\"a\", StringComparison.OrdinalIgnoreCase)|};", "only StringComparison.Ordinal is the same in SQL")]
    [InlineData("bool X => {|ATH1070:Name.CompareTo(Nick)|} < 0;", "the order of texts is the collation's")]
    [InlineData("string X => $\"{{|ATH1070:Pay|}}\";", "the text of decimal is another one in SQL, or depends on the culture")]
    [InlineData("string X => $\"{|ATH1070:{Age:000}|}\";", "a format or a width has no SQL side")]
    [InlineData("string X => Name + {|ATH1070:Rank|};", "the text of Rank")]
    [InlineData("decimal X => {|ATH1070:Math.Round(Pay, 2)|};", "write `Math.Round(…, MidpointRounding.AwayFromZero)` of a decimal")]
    [InlineData("bool X => {|ATH1070:Own|} == \"\";", "'Own' is not mapped: it is in no column")]
    [InlineData("int X => {|ATH1070:Twice|} + 1;", "'Twice' is not mapped: mark it [Hybrid], too")]
    [InlineData("int X => {|ATH1070:_field|} + Age;", "'_field' is a field")]
    [InlineData("bool X => {|ATH1070:Method(Age)|};", "'Method' is a method that SQL does not know: mark it [Hybrid], too")]
    [InlineData("int X => {|ATH1070:X|} + Age;", "it reads itself")]
    [InlineData("int X => {|ATH1070:(int)Rank|};", "Rank is not converted to int in SQL")]
    [InlineData("bool X => {|ATH1070:Photo == Photo|};", "arrays are compared by identity in C#")]
    [InlineData("int X => {|ATH1070:Seen.Year|};", "the one of its own offset in C#")]
    [InlineData("DateTime X => Joined.AddDays({|ATH1070:Height|});", "SQL adds whole days: give an int")]
    [InlineData("int X => {|ATH1070:Age switch { 1 => 2, 2 => 3 }|};", "it has no `_` arm")]
    [InlineData("bool X => Bonus is {|ATH1070:int y|} && y > 1;", "the pattern has no SQL side")]
    [InlineData("bool X => {|ATH1070:Boss|} == this;", "'Boss' is a whole object")]
    [InlineData("int X => {|ATH1070:Boss!.Boss|}!.Age;", "only an object that the row itself refers to is asked for its members")]
    [InlineData("bool X => {|ATH1070:Team.Any(t => t.Age > 3)|};", "'Enumerable.Any' is not in the table of known methods")]
    [InlineData("int {|ATH1070:X|} { get { var x = Age; return x; } }", "its body is more than one expression")]
    [InlineData("string X => Nick ?? {|ATH1070:throw new InvalidOperationException()|};", "SQL cannot throw")]
    [InlineData("string X => new {|ATH1070:string('x', Age)|};", "has no SQL side")]
    public async Task A_form_without_a_sql_side_is_refused_where_it_stands(string member, string reason)
    {
        var reported = await Verify(member.Replace("new {|ATH1070:string('x', Age)|}", "{|ATH1070:new string('x', Age)|}", StringComparison.Ordinal));
        var message = Assert.Single(reported).Message();
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Contains("write its SQL side beside it: `static Expr<", message, StringComparison.Ordinal);
        Assert.Contains("> XSql(PersonTable table)`", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("static int {|ATH1071:X|} => 1;", "is static, and belongs to no row")]
    [InlineData("void {|ATH1071:X|}() { }", "gives no value")]
    [InlineData("T {|ATH1071:X|}<T>(T x) => x;", "has type parameters")]
    [InlineData("int {|ATH1071:X|}(params int[] x) => Age;", "has the parameter 'x', which is no plain value")]
    [InlineData("int {|ATH1071:X|}(Person x) => Age;", "has the parameter 'x' of type Person, which no SQL type holds")]
    [InlineData("object {|ATH1071:X|} => Age;", "is of type object, which no SQL type holds")]
    [InlineData("partial int {|ATH1071:X|} { get; set; }", "is a column itself")]
    public async Task What_is_computed_from_no_row_is_no_hybrid(string member, string reason) =>
        Assert.Contains(reason, Assert.Single(await Verify(member)).Message(), StringComparison.Ordinal);

    [Theory]
    [InlineData("int X => 1; static Expr<long> {|ATH1072:XSql|}(PersonTable person) => person.Id;", "declare it `static Expr<int> XSql(PersonTable table)`")]
    [InlineData("int X(int y) => 1; static Expr<int> {|ATH1072:XSql|}(PersonTable person) => person.Age;", "declare it `static Expr<int> XSql(PersonTable table, Expr<int> y)`")]
    [InlineData("int X(int y) => 1; static Expr<int> {|ATH1072:XSql|}(PersonTable person, int y) => person.Age;", "declare it `static Expr<int> XSql(PersonTable table, Expr<int> y)`")]
    public async Task A_sql_side_by_hand_has_the_types_of_the_hybrid(string members, string reason) =>
        Assert.Contains(reason, Assert.Single(await Verify(members)).Message(), StringComparison.Ordinal);

    [Fact]
    public async Task A_sql_side_by_hand_is_taken_and_the_body_left_alone() => Assert.Empty(await Verify("""
        string X => Name[..1];
        private static Expr<string> XSql(PersonTable person) => Left(person.Name, 1);
        [Hybrid] public int Y(int z) => Photo.Length + z;
        internal static Expr<int> YSql(PersonTable person, Expr<int> z) => person.Age + z;
        """));

    [Theory]
    [InlineData("nameof(Age)", "bool {|ATH1073:Check|}(string value) => true;", "does not take one value of type int")]
    [InlineData("nameof(Age)", "string {|ATH1073:Check|}(int value) => \"\";", "returns neither int nor bool")]
    [InlineData("nameof(Age)", "bool {|ATH1073:Check|}(int value, int other) => true;", "does not take one value of type int")]
    [InlineData("nameof(Team)", "bool {|ATH1073:Check|}(Person value) => true;", "names a collection")]
    [InlineData("nameof(Twice)", "bool {|ATH1073:Check|}(int value) => true;", "names no mapped property of the class")]
    public async Task A_validator_that_fits_no_property_is_refused(string property, string method, string reason) => Assert.Contains(
        reason, Assert.Single(await Markup.Verify($"{Before}    [Validates({property})] private {method} }}", [new EntityAnalyzer()], except: ["ATH1022", "ATH1010"])).Message(), StringComparison.Ordinal);

    [Fact]
    public Task Unfinished_hybrids_crash_nothing() => Markup.VerifyUnfinished(Before + """
            [Hybrid] public string Label => $"{Name} {Nick
                + Missing}" switch
                {
                    "x" => Name,
                    { Length: > 3 } and not null =>
                        Unknown(Age, x => x),
                    _ => this.
                };
            [Hybrid] public int Of(int
                x, Missing y) => Age is > 3 ?
                    x : y;
            [Hybrid] static
        }
        """, [new EntityAnalyzer()]);

    private static Task<IReadOnlyList<Diagnostic>> Verify(string member) =>
        Markup.Verify($"{Before}    [Hybrid] public {member} }}", [new EntityAnalyzer()], except: ["ATH1022", "ATH1010"]);
}

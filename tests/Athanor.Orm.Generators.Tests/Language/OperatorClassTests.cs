namespace Athanor.Orm.Generators.Tests.Language;

/// <summary>What has no meaning for a type does not compile: it is found before a database ever sees it.</summary>
public class OperatorClassTests
{
    [Theory]
    [InlineData("age.Like(\"x\")")]
    [InlineData("age.Contains(\"x\")")]
    [InlineData("age.RegexMatch(\"x\")")]
    [InlineData("age.Collate(\"C\")")]
    [InlineData("age.Year")]
    [InlineData("day.Hour")]
    [InlineData("Lower(age)")]
    [InlineData("name & 1")]
    [InlineData("rate & 1")]
    [InlineData("name - name")]
    [InlineData("name * 2")]
    [InlineData("-name")]
    [InlineData("~rate")]
    [InlineData("active + active")]
    [InlineData("day + day")]
    [InlineData("Sum(name)")]
    [InlineData("Avg(day)")]
    [InlineData("Floor(age)")]
    [InlineData("age == name")]
    [InlineData("age.Between(\"a\", \"b\")")]
    [InlineData("age.In(\"a\")")]
    [InlineData("age > Any(Select(name))")]
    [InlineData("Row(age, name).In((\"a\", 1))")]
    [InlineData("!age")]
    [InlineData("RowNumber() + 1")]
    [InlineData("age.Filter(active)")]
    [InlineData("Count().Filter(age)")]
    [InlineData("TryCast<string>(age)")]
    public void It_does_not_compile(string expression) => Assert.NotEmpty(Errors(expression));

    [Theory]
    [InlineData("name.Like(\"x\")")]
    [InlineData("age & 1")]
    [InlineData("day.Year")]
    [InlineData("day - day")]
    [InlineData("Floor(rate)")]
    [InlineData("age.Between(1, 2)")]
    [InlineData("age > Any(Select(age))")]
    [InlineData("Row(age, name).In((1, \"a\"))")]
    [InlineData("RowNumber().Over() + 1")]
    [InlineData("Count().Filter(active)")]
    [InlineData("RandomNumber() < Value(Random.Shared.NextDouble())")]
    public void Its_like_that_has_a_meaning_does(string expression) => Assert.Empty(Errors(expression));

    private static IEnumerable<string> Errors(string expression) => TestCompilation.Complaints(TestCompilation.Of($$"""
        public static class Program
        {
            public static object Run(Expr<int> age, Expr<string> name, Expr<double> rate, Expr<DateOnly> day, Expr<bool> active) => {{expression}};
        }
        """)).Select(d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}

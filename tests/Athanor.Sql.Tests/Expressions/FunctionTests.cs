namespace Athanor.Sql.Tests;

public sealed class FunctionTests
{
    private static readonly UserTable U = User.Table;

    [Fact]
    public void Aggregates()
    {
        Count().Is("count(*)");
        Count(U.Score).Is("count(score)");
        CountDistinct(U.Age).Is("count(DISTINCT age)");
        Expr<long> sum = Sum(U.Age);
        sum.Is("sum(age)");
        Expr<long> small = Sum(U.Rank);
        small.Is("sum(rank)");
        Expr<long?> sumOrNull = Sum(U.Score);
        sumOrNull.Is("sum(score)");
        Expr<decimal> exact = Sum(U.Balance);
        exact.Is("sum(balance)");
        Expr<decimal?> exactOrNull = Sum(U.Credit);
        exactOrNull.Is("sum(credit)");
        Expr<double> mean = Avg(U.Age);
        mean.Is("avg(age)");
        Expr<decimal> exactMean = Avg(U.Balance);
        exactMean.Is("avg(balance)");
        Expr<decimal?> exactMeanOrNull = Avg(U.Credit);
        exactMeanOrNull.Is("avg(credit)");
        Expr<double?> meanOrNull = Avg(U.Score);
        meanOrNull.Is("avg(score)");
        Min(U.Name).Is("min(name)");
        Max(U.Joined).Is("max(joined)");
    }

    [Fact]
    public void Text()
    {
        Lower(U.Name).Is("lower(name)");
        Upper(U.Name).Is("upper(name)");
        Length(U.Name).Is("length(name)");
        Trim(U.Email).Is("trim(email)");
        Substring(U.Name, 2, 3).Is("substr(name, @p1, @p2)", 2, 3);
        Replace(U.Name, "a", "b").Is("replace(name, @p1, @p2)", "a", "b");
        Replace(U.Name, U.Email, "").Is("replace(name, email, @p1)", "");
        Assert.Throws<ArgumentOutOfRangeException>(() => Substring(U.Name, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Substring(U.Name, 1, -1));
    }

    [Fact]
    public void Numbers()
    {
        Abs(U.Age).Is("abs(age)");
        Abs(U.Score).Is("abs(score)");
        Round(U.Balance, 1).Is("round(balance, @p1)", 1);
        Round(U.Credit).Is("round(credit, @p1)", 0);
    }

    [Fact]
    public void The_clock_is_the_databases() => Now().Is("CURRENT_TIMESTAMP");

    [Fact]
    public void Any_function_by_name()
    {
        Function<double>("power", U.Rate, Value(2.0)).Is("power(rate, @p1)", 2.0);
        Function<int>("pi").Is("pi()");
        Assert.Throws<ArgumentException>(() => Function<int>(" "));
    }

    [Fact]
    public void Casts_name_the_type()
    {
        Cast<string>(U.Age).Is("CAST(age AS TEXT)");
        Cast(U.Name, SqlTypes.String(10)).Is("CAST(name AS TEXT(10))");
        Cast<int>(U.Age + 1).Is("CAST(age + @p1 AS INTEGER)", 1);
    }

    [Fact]
    public void Values_of_every_kind_are_parameters()
    {
        Value(1).Is("@p1", 1);
        Value("x").Is("@p1", "x");
        Value(Colour.Green).Is("@p1", 1);
        Value<int?>(null).Is("@p1", [null]);
        Value(Colour.Green, new ColourText()).Is("@p1", "green");
    }

    [Fact]
    public void A_clr_type_without_sql_type_is_an_error_that_says_what_to_do()
    {
        var error = Assert.Throws<CompileException>(() => Select(Value(new Uri("http://localhost/"))).ToSql(TestDialect.Plain));
        Assert.Contains("Value(value, type)", error.Message, StringComparison.Ordinal);
        Assert.Contains("TypeDecorator", Assert.Throws<NotSupportedException>(SqlTypes.Default<Uri>).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_names_the_column_and_is_its_expression_elsewhere()
    {
        var total = (U.Age + 1).Label("next_age");
        Select(total).OrderBy(total.Desc()).Is("SELECT users.age + @p1 AS next_age FROM users ORDER BY users.age + @p1 DESC", 1);
        Assert.Throws<ArgumentException>(() => U.Age.Label(""));
    }
}

namespace Athanor.Sql.Tests;

public sealed class OperatorTests
{
    private static readonly UserTable U = User.Table;

    [Fact]
    public void Comparisons_take_plain_values_as_parameters()
    {
        (U.Age == 1).Is("age = @p1", 1);
        (U.Age != 1).Is("age <> @p1", 1);
        (U.Age < 1).Is("age < @p1", 1);
        (U.Age <= 1).Is("age <= @p1", 1);
        (U.Age > 1).Is("age > @p1", 1);
        (U.Age >= 1).Is("age >= @p1", 1);
        (1 < U.Age).Is("@p1 < age", 1);
        (U.Name == "Ann").Is("name = @p1", "Ann");
        (U.Name < "b").Is("name < @p1", "b");
        (U.Active == true).Is("active = @p1", true);
    }

    [Fact]
    public void Comparisons_of_columns_have_no_parameter()
    {
        (U.Age == U.Age).Is("age = age");
        (U.Name != U.Email).Is("name <> email");
        (U.Id == U.ManagerId).Is("id = manager_id");
        (U.ManagerId == U.Id).Is("manager_id = id");
        (U.Score >= U.Age).Is("score >= age");
    }

    [Fact]
    public void Arithmetic_of_one_type()
    {
        (U.Age + 1).Is("age + @p1", 1);
        (U.Age - 1).Is("age - @p1", 1);
        (U.Age * 2).Is("age * @p1", 2);
        (U.Age / 2).Is("age / @p1", 2);
        (U.Age % 2).Is("age % @p1", 2);
        (-U.Age).Is("-age");
        (2 * U.Age).Is("@p1 * age", 2);
        (U.Balance * 1.5m).Is("balance * @p1", 1.5m);
    }

    [Fact]
    public void Arithmetic_with_a_value_that_may_be_null_may_be_null()
    {
        Expr<int?> sum = U.Age + U.Score;
        sum.Is("age + score");
        Expr<int?> back = U.Score + U.Age;
        back.Is("score + age");
        Expr<int?> constant = U.Score + 1;
        constant.Is("score + @p1", 1);
        Expr<int?> minus = -U.Score;
        minus.Is("-score");
    }

    [Fact]
    public void A_narrower_number_widens_as_in_csharp()
    {
        Expr<long> wide = U.Age + U.Id;
        wide.Is("age + id");
        Expr<int> fromShort = U.Rank + U.Age;
        fromShort.Is("rank + age");
        Expr<double> floating = U.Age * U.Rate;
        floating.Is("age * rate");
        Expr<decimal> exact = U.Balance * U.Age;
        exact.Is("balance * age");
        Expr<decimal?> exactOrNull = U.Credit * U.Age;
        exactOrNull.Is("credit * age");
        Expr<long?> widestOrNull = U.ManagerId + U.Score;
        widestOrNull.Is("manager_id + score");
        (U.Age == U.Id).Is("age = id");
        (U.Id > U.Score).Is("id > score");
    }

    [Fact]
    public void Variables_of_other_widths_are_taken_as_csharp_takes_them()
    {
        var (number, wide, floating, exact) = (1, 2L, 3.5, 4.5m);
        (short? small, int? numberOrNull, long? wideOrNull, decimal? exactOrNull) = (5, 6, 7L, 8.5m);
        Expr<int> a = U.Rank + number;
        a.Is("rank + @p1", 1);
        Expr<long> b = U.Age + wide;
        b.Is("age + @p1", 2L);
        Expr<double> c = U.Age * floating;
        c.Is("age * @p1", 3.5);
        Expr<decimal> d = U.Age * exact;
        d.Is("age * @p1", 4.5m);
        Expr<long> e = U.Id + number;
        e.Is("id + @p1", 1L);
        Expr<decimal> f = U.Balance - number;
        f.Is("balance - @p1", 1m);
        Expr<long?> g = U.Score + wide;
        g.Is("score + @p1", 2L);
        (U.Age == wide).Is("age = @p1", 2L);
        (U.Age == wideOrNull).Is("age = @p1", 7L);
        (U.Score == wideOrNull).Is("score = @p1", 7L);
        (U.Rank < numberOrNull).Is("rank < @p1", 6);
        (U.Rank == small).Is("rank = @p1", (short)5);
        (U.Age > exact).Is("age > @p1", 4.5m);
        (U.Credit >= exactOrNull).Is("credit >= @p1", 8.5m);
        (U.Credit >= number).Is("credit >= @p1", 1m);
        (U.Rate < number).Is("rate < @p1", 1.0);
        (number < U.Rate).Is("@p1 < rate", 1.0);
    }

    [Fact]
    public void A_plain_value_takes_the_sql_type_of_its_other_side()
    {
        (U.Colour == Colour.Green).Is("colour = @p1", "green");
        (Colour.Green != U.Colour).Is("@p1 <> colour", "green");
        (U.Mood == Colour.Blue).Is("mood = @p1", "blue");
        Colour? maybe = Colour.Blue;
        (U.Colour == maybe).Is("colour = @p1", "blue");
        (U.Mood == maybe).Is("mood = @p1", "blue");
        U.Colour.In(Colour.Red, Colour.Blue).Is("colour IN (@p1, @p2)", "red", "blue");
        U.Mood.In([Colour.Red]).Is("mood IN (@p1)", "red");
        U.Colour.IsSame(Colour.Red).Is("colour IS NOT DISTINCT FROM @p1", "red");
        U.Colour.IsSame(maybe).Is("colour IS NOT DISTINCT FROM @p1", "blue");
        U.Colour.Between(Colour.Red, Colour.Blue).Is("colour BETWEEN @p1 AND @p2", "red", "blue");
        (Row(U.Colour, U.Age) == Row<Colour, int>(Colour.Red, 1)).Is("(colour, age) = (@p1, @p2)", "red", 1);
    }

    [Fact]
    public void A_value_that_was_given_a_type_keeps_it()
    {
        (U.Name == Value("x", SqlTypes.String(5))).Is("name = @p1", "x");
        Assert.Equal(5, Assert.Single(Select(U.Id).Where(U.Name == Value("x", SqlTypes.String(5))).Statement.Compile(TestDialect.Plain).Statement.Parameters).Type.Length);
        Assert.Equal(120, Assert.Single(Select(U.Id).Where(U.Name == "x").Statement.Compile(TestDialect.Plain).Statement.Parameters).Type.Length);
    }

    [Fact]
    public void Text_is_put_together_with_plus()
    {
        (U.Name + "!").Is("name || @p1", "!");
        ("Dear " + U.Name).Is("@p1 || name", "Dear ");
        (U.Name + U.Email).Is("name || email");
        (U.Age + " years").Is("age || @p1", " years");
        ("#" + U.Id).Is("@p1 || id", "#");
        (U.Age + U.Name).Is("age || name");
        ("<" + U.Name + ">").Is("@p1 || name || @p2", "<", ">");
        (U.Name + (string?)null).Is("name || @p1", [null]);
    }

    [Fact]
    public void Rows_compare_part_by_part()
    {
        (Row(U.Age, U.Id) == Row<int, long>(1, 2)).Is("(age, id) = (@p1, @p2)", 1, 2L);
        (Row(U.Age, U.Id) != Row<int, long>(1, 2)).Is("(age, id) <> (@p1, @p2)", 1, 2L);
        (Row(U.Age, U.Id) < Row<int, long>(1, 2)).Is("(age, id) < (@p1, @p2)", 1, 2L);
        (Row(U.Age, U.Id) <= Row<int, long>(1, 2)).Is("(age, id) <= (@p1, @p2)", 1, 2L);
        (Row(U.Age, U.Id) > Row<int, long>(1, 2)).Is("(age, id) > (@p1, @p2)", 1, 2L);
        (Row(U.Age, U.Id) >= Row<int, long>(1, 2)).Is("(age, id) >= (@p1, @p2)", 1, 2L);
    }

    [Fact]
    public void A_null_operand_is_an_argument_error_and_never_a_null_reference()
    {
        Expr<int> none = null!;
        Expr<int?> noneOrNull = null!;
        Assert.Throws<ArgumentNullException>(() => none + U.Age);
        Assert.Throws<ArgumentNullException>(() => U.Age + none);
        Assert.Throws<ArgumentNullException>(() => noneOrNull * U.Age);
        Assert.Throws<ArgumentNullException>(() => none + U.Id);
        Assert.Throws<ArgumentNullException>(() => -none);
        Assert.Throws<ArgumentNullException>(() => none < (Expr<int>)null!);
        Assert.Throws<ArgumentNullException>(() => none + "x");
        Assert.Throws<ArgumentNullException>(() => U.Name + (Expr<string>)null!);
        Assert.Throws<ArgumentNullException>(() => !(Expr<bool>)null!);
        Assert.Throws<ArgumentNullException>(() => U.Active & null!);
        Assert.Throws<ArgumentNullException>(() => Row(U.Age, none));
        Assert.Throws<ArgumentNullException>(() => Sum(none));
        Assert.Throws<ArgumentNullException>(() => Avg(none));
        Assert.Throws<ArgumentNullException>(() => Count(none));
        Assert.Throws<ArgumentNullException>(() => Coalesce(noneOrNull, 1));
        Assert.Throws<ArgumentNullException>(() => Function<int>("f", none));
        Assert.Throws<ArgumentNullException>(() => none.In(1));
        Assert.Throws<ArgumentNullException>(() => none.IsSame(1));
        Assert.Throws<ArgumentNullException>(() => ((Expr<string>)null!).Like("x"));
        Assert.Throws<ArgumentNullException>(() => U.Name.Like((string)null!));
    }

    [Fact]
    public void An_expression_prints_as_sql() => Assert.Equal("users.age + @p1 > @p2", (U.Age + 1 > 2).ToString());
}
